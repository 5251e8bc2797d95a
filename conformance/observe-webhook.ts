import { NoAnswer } from '../src/transport/transport.ts'
import { letTimePass, startedTenant } from './observe.ts'
import { subscriptionIn, type WebhookWish, webhookStatus } from './oracle/webhook.ts'
import {
  type Answer,
  CannotObserve,
  type Powered,
  type Powers,
  type ReceivedCall,
  type Receiver,
  type Tenant,
} from './target.ts'

/** More than the waiting period between two starts, seconds. */
export const pastTheWait = 960

/**
 * Starts a subscription with a webhook, or with none where `webhook` is null.
 *
 * @throws {CannotObserve} when the target is more patient with the webhook than this suite with the target
 */
export async function startWith(
  tenant: Tenant,
  contentType: string,
  webhook: WebhookWish | null,
  token: string = tenant.token,
): Promise<Answer> {
  try {
    return await tenant.call({ operation: 'startSubscription', query: { contentType }, body: { webhook }, token })
  } catch (error) {
    if (error instanceof NoAnswer && error.reason === 'time-out') {
      throw new CannotObserve('the target waits for the webhook longer than this suite waits for the target')
    }
    throw error
  }
}

/**
 * A fresh tenant with a subscription that has a webhook.
 *
 * @throws {CannotObserve} when it cannot be had
 */
export async function hookedTenant(
  { tenants }: Pick<Powers, 'tenants'>,
  contentType: string,
  webhook: WebhookWish,
): Promise<Tenant> {
  const tenant = await tenants.create()
  mustBeServed(await startWith(tenant, contentType, webhook), 'the start with a webhook')
  return tenant
}

/** @throws {CannotObserve} when an answer that the rest of a case needs is not a 200 */
export function mustBeServed(answer: Answer, what: string): Answer {
  if (answer.status !== 200) {
    throw new CannotObserve(`${what} was answered ${[answer.status, answer.error?.code].join(' ').trim()}`)
  }
  return answer
}

/** A start, and how many calls had come to the receiver when it was answered. */
export interface ValidatedStart {
  readonly answer: Answer
  readonly calls: readonly ReceivedCall[]
}

/** A start with a webhook, and the calls that came before its answer. */
export async function validatedStart(
  tenant: Tenant,
  contentType: string,
  receiver: Receiver,
  more: Omit<WebhookWish, 'address'> & { readonly suffix?: string } = {},
  token?: string,
): Promise<ValidatedStart> {
  const before = receiver.calls.length
  const { suffix = '', ...wish } = more
  const answer = await startWith(tenant, contentType, { address: receiver.address + suffix, ...wish }, token)
  return { answer, calls: receiver.calls.slice(before) }
}

/** Starts that must fail, between two of other tenants whose webhook answers 200. */
export interface ValidationSandwich {
  readonly before: Answer
  readonly refused: readonly Answer[]
  readonly after: Answer
}

/** Starts in fresh tenants: with a receiver that answers 200, with the addresses given, and with the first one again. */
export async function betweenValidStarts(
  target: Powered<'tenants' | 'receiver'>,
  contentType: string,
  addresses: readonly string[],
): Promise<ValidationSandwich> {
  const good = await target.receiver.open()
  const start = async (webhook: string) => startWith(await target.tenants.create(), contentType, { address: webhook })
  const before = await start(good.address)
  const refused: Answer[] = []
  for (const address of addresses) refused.push(await start(address))
  return { before, refused, after: await start(good.address) }
}

/** A subscription in one of the states that a start can find, past the waiting period, with a token that is good then. */
export async function tenantInState(
  target: Powered<'tenants' | 'receiver' | 'clock' | 'tokens'>,
  contentType: string,
  state: 'with webhook' | 'without webhook' | 'stopped',
  webhook: WebhookWish,
): Promise<{ readonly tenant: Tenant; readonly token: string }> {
  const tenant =
    state === 'with webhook'
      ? await hookedTenant(target, contentType, webhook)
      : await startedTenant(target, [contentType])
  if (state === 'stopped') {
    const { status } = await tenant.call({ operation: 'stopSubscription', query: { contentType } })
    if (status > 299) throw new CannotObserve(`the stop was answered ${status}`)
  }
  return { tenant, token: await letTimePass(target, tenant, pastTheWait) }
}

/** The list of subscriptions, asked for with a token that is good now. */
export const listedNow = (tenant: Tenant, token: string = tenant.token): Promise<Answer> =>
  tenant.call({ operation: 'listSubscriptions', token })

/** Hours after which a webhook that fails all the time is looked at again; longer and longer, as the gaps between retries grow. */
const spells: readonly number[] = [1, 6, 24, 48, 72]

/**
 * Lets a webhook fail until it is disabled, and gives a token that is good then. Whether that ever happens is the target's choice.
 *
 * @throws {CannotObserve} when it does not
 */
export async function disableByFailures(
  target: Powered<'clock' | 'tokens' | 'publish' | 'receiver'>,
  tenant: Tenant,
  contentType: string,
  receiver: Receiver,
): Promise<string> {
  receiver.reply({ status: 500 })
  for (const hours of spells) {
    await target.publish.blobs(tenant, contentType, [{}])
    await target.receiver.settle()
    const token = await letTimePass(target, tenant, hours * 3_600)
    await target.receiver.settle()
    const { json } = await listedNow(tenant, token)
    if (webhookStatus(subscriptionIn(json, contentType)) === 'disabled') return token
  }
  throw new CannotObserve('the target did not disable a webhook that failed for days')
}

/** Makes blobs available and waits until the target has told everybody whom it tells. */
export async function publishAndSettle(
  target: Powered<'publish' | 'receiver'>,
  tenant: Tenant,
  contentType: string,
  count: number,
) {
  const published = await target.publish.blobs(tenant, contentType, Array(count).fill({}))
  await target.receiver.settle()
  return published
}
