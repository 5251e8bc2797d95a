import { hookedTenant, listedNow, mustBeServed, pastTheWait, startWith } from './observe-webhook.ts'
import { isNotification, notifiedItems, type WebhookWish } from './oracle/webhook.ts'
import {
  type Answer,
  CannotObserve,
  type Powered,
  type ReceivedCall,
  type Receiver,
  type Replying,
  type Tenant,
} from './target.ts'

/** A content type of a tenant whose notifications go to a receiver of ours. */
export interface Subscribed {
  readonly tenant: Tenant
  readonly contentType: string
  readonly receiver: Receiver
}

/**
 * A fresh tenant with one type started, and a receiver for it that answers 200 until it is told otherwise.
 *
 * @throws {CannotObserve} when the start is not served
 */
export async function subscribed(target: Powered<'tenants' | 'receiver'>, contentType: string): Promise<Subscribed> {
  const receiver = await target.receiver.open()
  return { tenant: await hookedTenant(target, contentType, { address: receiver.address }), contentType, receiver }
}

/** The same in a tenant that is there already. Where one start makes the next one of the tenant wait, a quarter of an hour passes. */
export async function subscribedIn(
  target: Powered<'receiver' | 'clock'>,
  tenant: Tenant,
  contentType: string,
  wish: Omit<WebhookWish, 'address'> = {},
): Promise<Subscribed> {
  const receiver = await target.receiver.open()
  const start = (): Promise<Answer> => startWith(tenant, contentType, { address: receiver.address, ...wish })
  const first = await start()
  if (first.status !== 200) await target.clock.advance(pastTheWait)
  mustBeServed(first.status === 200 ? first : await start(), 'a start with a webhook')
  return { tenant, contentType, receiver }
}

/** The notifications that came. */
export const pushesOf = ({ receiver }: Pick<Subscribed, 'receiver'>): readonly ReceivedCall[] =>
  receiver.calls.filter(isNotification)

/**
 * The blobs that notifications tell of, each once, by the addresses of their content: their ids may be other ones than those of
 * listings.
 */
export const toldOf = (pushes: readonly ReceivedCall[]): ReadonlySet<unknown> =>
  new Set(notifiedItems(pushes).map(({ contentUri }) => contentUri))

const minute = 60
const day = 24 * 60 * minute

/**
 * Lets a target do what is due until `isDone`; if need be, lets time pass on it, in longer and longer steps, for about so many
 * seconds at most.
 */
export async function waitFor(
  target: Powered<'clock' | 'receiver'>,
  isDone: () => boolean,
  atMost = day,
): Promise<void> {
  await target.receiver.settle()
  for (let step = minute, passed = 0; !isDone() && passed < atMost; passed += step, step *= 2) {
    await target.clock.advance(step)
    await target.receiver.settle()
  }
}

/** Lets about a day pass in steps, so that whatever is to be sent is sent. */
export const letADayPass = (target: Powered<'clock' | 'receiver'>): Promise<void> => waitFor(target, () => false)

/**
 * Makes a blob available to each of several types, and waits until all that are in `awaited` were told of theirs: silence towards
 * the others means something from then on.
 *
 * @throws {CannotObserve} when one of those is not told
 */
export async function publishTo(
  target: Powered<'clock' | 'receiver' | 'publish'>,
  to: readonly Pick<Subscribed, 'tenant' | 'contentType'>[],
  awaited: readonly Subscribed[],
): Promise<void> {
  const before = awaited.map((one) => pushesOf(one).length)
  for (const { tenant, contentType } of to) await target.publish.blobs(tenant, contentType, [{}])
  const allTold = (): boolean => awaited.every((one, index) => pushesOf(one).length > (before[index] ?? 0))
  await waitFor(target, allTold)
  if (!allTold()) throw new CannotObserve('the target does not notify of new content')
}

/**
 * Makes a blob available to a type and waits until its receiver was told of something, which may take a while: a target may gather
 * what it sends. After an hour it does not come.
 */
export async function publishAndHear(
  target: Powered<'clock' | 'receiver' | 'publish'>,
  { tenant, contentType, receiver }: Subscribed,
): Promise<void> {
  const before = pushesOf({ receiver }).length
  await target.publish.blobs(tenant, contentType, [{}])
  await waitFor(target, () => pushesOf({ receiver }).length > before, 60 * minute)
}

/** A webhook that is to be called again, and how its tenant calls now. */
interface Dormant extends Subscribed {
  readonly token: string
}

/** Starts a webhook that is no longer called, and sees how it is shown, and how often it is told of new content. */
export async function reviveBy(
  target: Powered<'clock' | 'publish' | 'receiver'>,
  { token, ...one }: Dormant,
  webhook: WebhookWish,
) {
  const answer = await startWith(one.tenant, one.contentType, webhook, token)
  const list = await listedNow(one.tenant, token)
  const before = pushesOf(one).length
  await publishAndHear(target, one)
  return { answer, list, told: pushesOf(one).length - before }
}

/** Ways of not answering 200, silence apart. */
export const failures = [
  201,
  202,
  204,
  206,
  301,
  302,
  307,
  308,
  400,
  401,
  403,
  404,
  410,
  429,
  500,
  502,
  503,
  'reset',
] as const

/** One way of not answering 200. */
export type Failure = (typeof failures)[number]

/**
 * Answers each notification in a row with the next of some failures, and with 200 and so many words once they are used up. Redirects
 * lead elsewhere.
 */
export function failing(outage: readonly Failure[], elsewhere: string, words = ''): Replying {
  let notified = 0
  return (call) => {
    const failure = isNotification(call) ? outage[notified++] : undefined
    if (failure === undefined) return { status: 200, body: words }
    if (failure === 'reset') return failure
    return failure >= 300 && failure <= 399
      ? { status: failure, headers: { Location: elsewhere } }
      : { status: failure }
  }
}

/** The gaps between the attempts at one notification that fails, in seconds of the target's clock, to within a twentieth. */
export async function retryGaps(
  target: Powered<'clock' | 'receiver' | 'publish'>,
  one: Subscribed,
): Promise<readonly number[]> {
  return (await retryIntervals(target, one, { most: 9 })).map(({ seconds }) => seconds)
}

/** A gap between two attempts: as it was seen, and between what it must be. */
export interface RetryInterval {
  readonly seconds: number
  readonly low: number
  readonly high: number
}

/**
 * Lets a receiver fail and time pass, and gives the gaps between the attempts at one notification, in seconds of the target's clock.
 * Ends after `most` gaps, or when nothing comes for longer than growth explains. `firstBlur` is how much earlier than it was seen the
 * first attempt may have been made.
 */
export async function retryIntervals(
  target: Powered<'clock' | 'receiver' | 'publish'>,
  one: Subscribed,
  { most, firstBlur = 0 }: { readonly most: number; readonly firstBlur?: number },
): Promise<readonly RetryInterval[]> {
  const gaps: RetryInterval[] = []
  let blur = firstBlur
  let seen = pushesOf(one).length
  let elapsed = 0
  for (let passed = 0; gaps.length < most && passed < 6 * day; ) {
    const latest = gaps.at(-1)?.seconds ?? 0
    if (elapsed > 60 * Math.max(latest, 10 * minute)) break
    // Gaps do not shrink, so most of the latest one can be passed at once; after that, small steps show when the next call comes.
    const step = elapsed === 0 && latest > 40 ? Math.floor(latest * 0.7) : Math.max(1, Math.floor(elapsed / 20))
    await target.clock.advance(step)
    await target.receiver.settle()
    passed += step
    elapsed += step
    const came = pushesOf(one).length - seen
    if (came === 0) continue
    const low = came === 1 ? elapsed - step : 0
    gaps.push(...Array<RetryInterval>(came).fill({ seconds: elapsed / came, low, high: elapsed + blur }))
    blur = step
    seen += came
    elapsed = 0
  }
  return gaps.slice(0, most)
}
