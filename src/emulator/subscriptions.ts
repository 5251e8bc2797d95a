import { headerOf, textOf } from '../transport/transport.ts'
import { isRefusal, type Refusal, refuse } from './answer.ts'
import type { FeedCall } from './call.ts'
import { closeGap, openGap, placeNow } from './gaps.ts'
import { readInstant } from './instants.ts'
import {
  type ContentType,
  type DisabledBy,
  isJsonObject,
  type JsonObject,
  type Subscription,
  type Webhook,
} from './state.ts'
import type { Placed } from './timeline.ts'

/** The content type asked for; its spelling must be the documented one. */
export function contentTypeOf(call: FeedCall): ContentType | Refusal {
  const given = call.query.contentType
  if (given === undefined) return refuse('AF20001', 'contentType')
  return call.policy.readContentType(given, call) ?? refuse('AF20020')
}

/** The subscription that a listing or a blob needs: started, and not disabled since. */
export function subscriptionFor(call: FeedCall, contentType: ContentType): Subscription | Refusal {
  const subscription = call.tenant.subscriptions.get(contentType)
  if (!subscription) return refuse('AF20022')
  return subscription.status === 'disabled' ? refuse('AF20023', subscription.disabledBy) : subscription
}

/** What the body of a start says of the webhook. */
export interface WebhookWish {
  /** `null`: no webhook from now on. */
  readonly webhook: Webhook | null
  /** False when the body does not speak of a webhook at all. */
  readonly mentioned: boolean
}

/**
 * Reads the body of a start. Clients in use send none, `{}`, a form, or JSON under any content type; anything else is refused
 * before something changes.
 */
export function webhookOf(call: FeedCall): WebhookWish | Refusal {
  const body = call.policy.readStartBody(textOf(call.request), call)
  if (isRefusal(body)) return body
  const { webhook } = body
  if (webhook === undefined || webhook === null) return { webhook: null, mentioned: webhook === null }
  if (!isJsonObject(webhook)) return refuse('AF20002', 'webhook', 'object')
  const refusal = call.policy.webhookRefusal(webhook, call)
  return refusal ?? { webhook: toWebhook(webhook), mentioned: true }
}

/** The body of a start as an object. */
export function readStartBody(text: string, call: FeedCall): JsonObject | Refusal {
  const type = headerOf(call.request, 'content-type') ?? ''
  if (text.trim() === '' || type.toLowerCase().includes('x-www-form-urlencoded')) return {}
  try {
    const body: unknown = JSON.parse(text)
    if (isJsonObject(body)) return body
  } catch {
    // Refused below, like JSON that is not an object.
  }
  return refuse('AF20002', 'webhook', 'object')
}

/** Why a webhook is refused before anybody calls it, if it is. */
export function webhookRefusal(webhook: JsonObject, { now }: FeedCall): Refusal | undefined {
  const { address, authId, expiration } = webhook
  if (address === undefined || address === null || address === '') return refuse('AF20001', 'address')
  if (typeof address !== 'string') return refuse('AF20002', 'address', 'string')
  if (!/^https:\/\//i.test(address)) return refuse('AF20021', address, 'The address must begin with HTTPS.')
  if (!URL.canParse(address)) return refuse('AF20021', address, 'The endpoint did not return HTTP 200.')
  // It becomes the value of a header, so it must be one.
  if (
    authId !== undefined &&
    authId !== null &&
    !(typeof authId === 'string' && /^[\t\x20-\x7e\x80-\xff]*$/.test(authId))
  )
    return refuse('AF20002', 'authId', 'string')
  if (expiration === undefined || expiration === null || expiration === '') return undefined
  const expires = typeof expiration === 'string' ? readInstant(expiration) : undefined
  if (expires === undefined) return refuse('AF20002', 'expiration', 'datetime')
  return expires <= now ? refuse('AF20003', String(expiration)) : undefined
}

/** A webhook that was not refused. Members of the wrong kind, which only a broken policy lets through, count as not given. */
function toWebhook({ address, authId, expiration }: JsonObject): Webhook | null {
  if (typeof address !== 'string' || address === '') return null
  const expires = typeof expiration === 'string' ? readInstant(expiration) : undefined
  return {
    address,
    authId: typeof authId === 'string' ? authId : null,
    expiration: typeof expiration === 'string' && expires !== undefined ? expiration : null,
    expires: expires ?? Number.POSITIVE_INFINITY,
    status: 'enabled',
  }
}

/** Switches a subscription on, or changes its webhook. */
export function enable(
  { tenant, claims, now }: FeedCall,
  contentType: ContentType,
  webhook: Webhook | null,
): Subscription {
  const subscription: Subscription = {
    contentType,
    status: 'enabled',
    disabledBy: 'a tenant admin',
    isStopped: false,
    webhook,
    clientId: claims.clientId,
    startedAt: now,
    gaps: closeGap(tenant.subscriptions.get(contentType)?.gaps ?? [], placeNow(tenant, now)),
  }
  tenant.subscriptions.set(contentType, subscription)
  return subscription
}

/** Switches a subscription off: what becomes available from now until it is on again is lost. */
export function disable(
  subscription: Subscription,
  at: Placed,
  disabledBy: DisabledBy,
  isStopped: boolean,
): Subscription {
  return { ...subscription, status: 'disabled', disabledBy, isStopped, gaps: openGap(subscription.gaps, at) }
}

/** A subscription as callers see it; the same object as long as nothing of it changes. */
export function describeSubscription(subscription: Subscription, now: number): JsonObject {
  const isExpired = subscription.webhook !== null && subscription.webhook.expires <= now
  const described = isExpired ? describedExpired : describedBefore
  const known = described.get(subscription)
  if (known) return known
  const { contentType, status, webhook } = subscription
  const made = {
    contentType,
    status,
    webhook: webhook && {
      status: isExpired ? 'expired' : webhook.status,
      address: webhook.address,
      authId: webhook.authId,
      expiration: webhook.expiration,
    },
  }
  described.set(subscription, made)
  return made
}

const describedBefore = new WeakMap<Subscription, JsonObject>()
const describedExpired = new WeakMap<Subscription, JsonObject>()
