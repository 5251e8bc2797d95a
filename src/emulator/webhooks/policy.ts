import type { HttpRequest, HttpResponse } from '../../transport/transport.ts'
import { type Refusal, refuse } from '../answer.ts'
import type { FeedCall } from '../call.ts'
import { hour, minute, printInstant } from '../instants.ts'
import type { Policy } from '../policy.ts'
import type {
  Blob,
  ContentType,
  JsonObject,
  NotificationAttempt,
  Subscription,
  Tenant,
  Webhook,
  World,
} from '../state.ts'

/** What a webhook answered to one call; `undefined` when no complete answer came in time. */
export type WebhookAnswer = HttpResponse | undefined

/** Whom a notification goes to, and for whom it is made. */
export interface Addressee {
  readonly world: World
  readonly policy: Policy
  readonly tenant: Tenant
  readonly subscription: Subscription
  readonly webhook: Webhook
}

/** A start whose webhook is about to be validated. */
export interface Candidate {
  readonly call: FeedCall
  readonly contentType: ContentType
  readonly webhook: Webhook
}

/** What is decided about calls to webhooks. */
export interface WebhookPolicy {
  /** Whether a receiver of this call that asks who calls is shown a certificate. */
  presentsCertificate(request: HttpRequest): boolean

  // Validation
  /** Whether a start calls the webhook before it answers. */
  isToBeValidated(candidate: Candidate): boolean
  /** `number` counts the validations of the tenant. */
  validationCode(candidate: Candidate, number: number): string
  validation(candidate: Candidate, code: string): HttpRequest
  isValidated(answer: WebhookAnswer): boolean
  validationRefusal(candidate: Candidate, answer: WebhookAnswer): Refusal

  // Notifications
  /** Whether content that has just become available is to be told to the subscription's webhook. */
  isToBeNotified(blob: Blob, addressee: Addressee): boolean
  /** Whether the webhook may be called at `now`. What cannot be sent waits for a start. */
  isReceiving(addressee: Addressee, now: number): boolean
  /** Whether what waits is still meant for somebody after the subscription was started, stopped or changed. */
  isKept(subscription: Subscription | undefined): boolean
  /** The most items in one notification. */
  readonly itemsPerNotification: number
  item(blob: Blob, addressee: Addressee): JsonObject
  /** `failures`: how often the first of the items was sent in vain. */
  notification(items: readonly JsonObject[], addressee: Addressee, failures: number): HttpRequest
  isDelivered(answer: WebhookAnswer): boolean
  /** Whether an item that was sent in vain is sent once more. */
  isRetried(failures: number): boolean
  /**
   * From one try to the next, milliseconds, after that many failures in a row; `latest` is the gap before the latest try, which may
   * have grown because a slow receiver held it up.
   */
  retryGap(failures: number, latest: number): number
  /** Whether that many failures of one notification in a row disable the webhook. */
  isExcessive(failures: number): boolean

  // History
  /** The lines that one try adds to the history. */
  attempts(attempt: NotificationAttempt, failures: number): readonly NotificationAttempt[]
  describeAttempt(item: JsonObject, attempt: NotificationAttempt): JsonObject
}

/** The reason of AF20021 when a webhook was called and did not pass. */
export const notOk = 'The endpoint did not return HTTP 200.'

/** A POST of JSON to a webhook. */
export function postTo(webhook: Webhook, body: unknown, more: HttpRequest['headers'] = []): HttpRequest {
  return {
    method: 'POST',
    url: webhook.address,
    headers: [
      ['Content-Type', 'application/json; charset=utf-8'],
      ...(webhook.authId === null ? [] : [['Webhook-AuthID', webhook.authId] as const]),
      ...more,
    ],
    body: Buffer.from(JSON.stringify(body)),
  }
}

/** Tries of one notification that fail in a row before its webhook is disabled. */
const mostFailures = 10

/** What the documents say of webhooks, and a retry policy that fits it. */
export const documentedWebhooks: WebhookPolicy = {
  presentsCertificate: () => true,

  isToBeValidated: () => true,
  validationCode: ({ call: { world, tenant } }, number) => world.chance.guid(`validation/${tenant.id}/${number}`),
  validation: ({ webhook }, code) => postTo(webhook, { validationCode: code }, [['Webhook-ValidationCode', code]]),
  isValidated: (answer) => answer?.status === 200,
  validationRefusal: ({ webhook }) => refuse('AF20021', webhook.address, notOk),

  isToBeNotified: (blob, addressee) =>
    !blob.isLost() && addressee.policy.webhooks.isReceiving(addressee, addressee.world.clock.now()),
  isReceiving: ({ tenant, subscription, webhook }, now) =>
    tenant.condition === 'active' &&
    subscription.status === 'enabled' &&
    webhook.status === 'enabled' &&
    now < webhook.expires,
  isKept: (subscription) => subscription !== undefined && !subscription.isStopped && subscription.webhook !== null,
  itemsPerNotification: 10,
  item: (blob, { world, policy, tenant, subscription }) => ({
    tenantId: tenant.id,
    clientId: subscription.clientId,
    ...policy.describe(world.origin, tenant, blob),
  }),
  notification: (items, { webhook }) => postTo(webhook, items),
  isDelivered: (answer) => answer?.status === 200,
  isRetried: () => true,
  retryGap: (failures, latest) => Math.max(Math.min(minute * 2 ** (failures - 1), 6 * hour), latest),
  isExcessive: (failures) => failures >= mostFailures,

  attempts: (attempt) => [attempt],
  describeAttempt: (item, { sent, succeeded }) => ({
    ...item,
    notificationSent: printInstant(sent),
    notificationStatus: succeeded ? 'success' : 'failed',
  }),
}
