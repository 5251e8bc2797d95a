import { NoAnswer, type NoAnswerReason } from '../src/transport/transport.ts'
import {
  type Answer,
  type Call,
  CannotObserve,
  type Powered,
  type PublishedBlob,
  type Query,
  type Tenant,
} from './target.ts'

/** What a listing said, page after page. */
export interface Listing {
  /** The items of all pages in order; an element that is not an object is kept, so that judges can see it. */
  readonly items: readonly ListedItem[]
  readonly pages: readonly Answer[]
  /**
   * `complete`: the last page had no link. `refused`: a page was not a 200 with an array. `loop`: a link was handed out twice.
   * `cut`: more pages than anything published can explain.
   */
  readonly end: 'complete' | 'refused' | 'loop' | 'cut'
}

/** An item of a listing before anybody checked it. */
export type ListedItem = Readonly<Record<string, unknown>>

/** Times as sent on the wire. */
export interface WireWindow {
  readonly startTime: string
  readonly endTime: string
}

/** The two operations that list by window and page. */
export type ListingOperation = 'listContent' | 'listNotifications'

const mostPages = 2_000

/** Reads a listing from its first page to its end, following the server's own link whatever its letter case. */
export async function listAll(
  tenant: Tenant,
  contentType: string,
  window?: WireWindow,
  operation: ListingOperation = 'listContent',
): Promise<Listing> {
  const query: Query = { contentType, startTime: window?.startTime, endTime: window?.endTime }
  return followPages(tenant, operation, await tenant.call({ operation, query }))
}

/** The same tenant, called with another token where a call names none. */
export const withToken = (tenant: Tenant, token: string): Tenant => ({
  ...tenant,
  token,
  call: (call) => tenant.call({ token, ...call }),
})

/** Follows the links of a first page to the end. */
export async function followPages(
  tenant: Tenant,
  operation: ListingOperation,
  first: Answer,
  token: string = tenant.token,
): Promise<Listing> {
  const pages: Answer[] = []
  const items: ListedItem[] = []
  const followed = new Set<string>()
  let answer = first
  for (;;) {
    pages.push(answer)
    if (answer.status !== 200 || !Array.isArray(answer.json)) return { items, pages, end: 'refused' }
    for (const item of answer.json) items.push(isObject(item) ? item : { notAnObject: item })
    const next = answer.header('NextPageUri')
    if (next === undefined || next === '') return { items, pages, end: 'complete' }
    if (followed.has(next)) return { items, pages, end: 'loop' }
    if (pages.length >= mostPages) return { items, pages, end: 'cut' }
    followed.add(next)
    answer = await tenant.call({ operation, url: next, token })
  }
}

/** True for what JSON calls an object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A request that must be refused, between two that must be served. */
export interface Sandwich {
  readonly before: Answer
  readonly refused: Answer
  readonly after: Answer
}

/** Asks for something that must be refused, with the same positive control before and after it. */
export async function betweenControls(tenant: Tenant, control: Call, refused: Call): Promise<Sandwich> {
  const before = await tenant.call(control)
  return { before, refused: await tenant.call(refused), after: await tenant.call(control) }
}

/**
 * A fresh tenant with an enabled subscription of each of these types.
 *
 * @throws {CannotObserve} when a start is not served, for example because the target throttles starts of one tenant
 */
export async function startedTenant(target: Powered<'tenants'>, contentTypes: readonly string[]): Promise<Tenant> {
  const tenant = await target.tenants.create()
  for (const contentType of contentTypes) {
    const { status, error } = await tenant.call({ operation: 'startSubscription', query: { contentType } })
    if (status !== 200)
      throw new CannotObserve(`the start of ${contentType} was answered ${[status, error?.code].join(' ')}`)
  }
  return tenant
}

/** A call that stayed without a complete answer. */
export interface Unanswered {
  readonly unanswered: NoAnswerReason
}

/**
 * A call whose being left without an answer is what the rule is about. A server may close an idle connection in the moment it is
 * used again, so one reset is no result yet.
 */
async function attempt(tenant: Tenant, call: Call): Promise<Answer | Unanswered> {
  const once = (): Promise<Answer | Unanswered> =>
    tenant.call(call).catch((error: unknown) => {
      if (error instanceof NoAnswer && error.reason !== 'aborted') return { unanswered: error.reason }
      throw error
    })
  const first = await once()
  return 'unanswered' in first && first.unanswered === 'reset' ? once() : first
}

/**
 * Lets time pass on the target and gives a token of the tenant that is good afterwards, made out to the same application: what
 * tokens were there before may have expired on the way.
 */
export async function letTimePass(
  target: Powered<'clock' | 'tokens'>,
  tenant: Tenant,
  seconds: number,
): Promise<string> {
  await target.clock.advance(seconds)
  const { tenantId, clientId } = tenant
  const token = await target.tokens.mint({
    api: 'management-activity',
    tenantId,
    permissions: ['ActivityFeed.Read', 'ActivityFeed.ReadDlp'],
    ...(clientId === undefined ? {} : { clientId }),
  })
  return token.accessToken
}

/** A content type that was stopped and started again, once or more often, and what it shows in the end. */
export interface Restarted {
  readonly tenant: Tenant
  /** A token that is good at the end. */
  readonly token: string
  /** Made available while the subscription was stopped. */
  readonly gap: readonly PublishedBlob[]
  /** Made available after the last restart. */
  readonly later: readonly PublishedBlob[]
  /** Asked for without times. */
  readonly listing: Listing
  /** Asked for with a window around all of it. */
  readonly windowed: Listing
}

/**
 * Acts out stops and restarts with content in each gap; a gap with several blobs has a second stop after them. Time passes between
 * any two events, so that none of them falls on the same instant as another, and more than the waiting period passes before each
 * start.
 *
 * @throws {CannotObserve} when a start or stop is not served
 */
export async function restartWithGaps(
  target: Powered<'tenants' | 'clock' | 'tokens' | 'publish'>,
  contentType: string,
  gaps: readonly number[],
): Promise<Restarted> {
  const tenant = await startedTenant(target, [contentType])
  const query = { contentType }
  const gap: PublishedBlob[] = []
  let token = await letTimePass(target, tenant, 60)
  await target.publish.blobs(tenant, contentType, [{}])
  for (const blobs of gaps) {
    token = await letTimePass(target, tenant, 60)
    const stopped = await tenant.call({ operation: 'stopSubscription', query, token })
    if (stopped.status > 299) throw new CannotObserve(`the stop was answered ${stopped.status}`)
    await letTimePass(target, tenant, 60)
    const missed = await target.publish.blobs(tenant, contentType, Array(blobs).fill({})).catch(() => undefined)
    if (!missed) throw new CannotObserve('the target makes no content available while a type is stopped')
    gap.push(...missed)
    if (blobs > 1)
      await tenant.call({ operation: 'stopSubscription', query, token: await letTimePass(target, tenant, 30) })
    token = await letTimePass(target, tenant, 960)
    const restarted = await tenant.call({ operation: 'startSubscription', query, token })
    if (restarted.status !== 200) throw new CannotObserve(`the restart was answered ${restarted.status}`)
  }
  await letTimePass(target, tenant, 5)
  const later = await target.publish.blobs(tenant, contentType, [{}])
  token = await letTimePass(target, tenant, 60)
  const list = async (window: Query) => {
    const first = await tenant.call({ operation: 'listContent', query: { ...query, ...window }, token })
    return followPages(tenant, 'listContent', first, token)
  }
  const now = await target.now()
  const wire = (at: number): string => new Date(at).toISOString().slice(0, 19)
  const window = { startTime: wire(now - 12 * 3_600_000), endTime: wire(now) }
  return { tenant, token, gap, later, listing: await list({}), windowed: await list(window) }
}

/**
 * The value, when the case has one.
 *
 * @throws {CannotObserve} when it has none
 */
export function present<T>(value: T | null | undefined, missing: string): T {
  if (value === null || value === undefined) throw new CannotObserve(missing)
  return value
}

/** A request in an odd form between two regular ones. */
export interface OddExchange {
  readonly before: Answer
  readonly odd: Answer | Unanswered
  readonly after: Answer | Unanswered
}

/**
 * Sends a request whose path, query, headers and body are used exactly as they are, between two calls that must be served. The
 * address of the feed is read off the first of them.
 */
export async function betweenRegularCalls(
  tenant: Tenant,
  { path, ...rest }: Omit<Call, 'url' | 'query'> & { readonly path: string },
): Promise<OddExchange> {
  const regular = { operation: 'listSubscriptions' } as const
  const before = await tenant.call(regular)
  const feed = before.exchange.request.url.replace(/\/subscriptions\/list(\?.*)?$/, '')
  const odd = await attempt(tenant, { ...rest, url: feed + path })
  return { before, odd, after: await attempt(tenant, regular) }
}

/** One cheap request in the name of a publisher. */
export const requestAs = (tenant: Tenant, publisher: string): Promise<Answer> =>
  tenant.call({ operation: 'listSubscriptions', query: { PublisherIdentifier: publisher } })

/**
 * More requests in a row than a quota a minute can serve, even if a minute ends on the way, and the answers to all of them.
 */
export async function exhaust(
  tenant: Tenant,
  requestsPerMinute: number,
  publisher: string,
): Promise<readonly Answer[]> {
  const answers: Answer[] = []
  while (answers.length < 2 * requestsPerMinute + 2) answers.push(await requestAs(tenant, publisher))
  return answers
}
