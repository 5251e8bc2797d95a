/**
 * What happened to one of several feeds. A feed is one content type of one tenant; feeds, webhooks and blobs go by numbers. Starts and
 * stops stand here once they were served.
 */
export type FeedEvent =
  | { readonly kind: 'started'; readonly feed: number; readonly webhook: number | null }
  | { readonly kind: 'stopped'; readonly feed: number }
  | { readonly kind: 'published'; readonly feed: number; readonly blob: number }
  /** `blobs` is what was listed of those published; `undefined` when the answer was no array. */
  | {
      readonly kind: 'listed'
      readonly feed: number
      readonly status: number
      readonly blobs: readonly number[] | undefined
    }
  | { readonly kind: 'retrieved'; readonly feed: number; readonly blob: number; readonly status: number }
  /** `heard` when the receiver answered 200; no `blob` when it is none of those published, as far as one can see. */
  | { readonly kind: 'told'; readonly webhook: number; readonly blob: number | undefined; readonly heard: boolean }
  /** Receivers answered 200 for as long as any patience goes, and this is how the webhook is said to be doing. */
  | { readonly kind: 'waited'; readonly feed: number; readonly webhookStatus: unknown }

/** The first event that those before it do not explain. */
export interface FeedDeviation {
  /** Counts from 0. */
  readonly event: number
  readonly expected: string
}

/** What a feed owes about a blob: `must` be served, `never`, or either, where the documents leave it open. */
interface Blob {
  served: 'must' | 'never' | 'either'
  /** The webhook to be told. */
  readonly owedTo: number | null
}

interface Feed {
  state: 'never started' | 'enabled' | 'stopped'
  webhook: number | null
  readonly blobs: Map<number, Blob>
}

interface World {
  readonly feeds: Map<number, Feed>
  /** Blobs that webhooks were told of. */
  readonly told: Set<string>
  /** Webhooks that were told of something unknown, which may be anything. */
  readonly puzzled: Set<number>
}

/**
 * Walks through a history of feeds. Written from "Start a subscription", "Stop a subscription", "List available content" and "Receiving
 * notifications". Where those are silent anything goes: whether content from before a stop is served after the restart, whether a
 * webhook is told of what became available before it was set, what became of content before the first start, and everything that a
 * disabled webhook missed.
 */
export function feedDeviationOf(events: readonly FeedEvent[]): FeedDeviation | undefined {
  const world = emptyWorld()
  for (const [index, event] of events.entries()) {
    const expected = judge(event, world)
    if (expected !== undefined) return { event: index, expected }
    apply(event, world)
  }
  return undefined
}

/** True when a webhook that is still the one of its feed was not told of all that became available since it was set. */
export function somebodyIsOwed(events: readonly FeedEvent[]): boolean {
  const world = emptyWorld()
  for (const event of events) apply(event, world)
  return [...world.feeds.values()].some((feed) => untold(feed, world) !== undefined)
}

/** An event in words, for findings. */
export function feedEventInWords(event: FeedEvent): string {
  switch (event.kind) {
    case 'started':
      return event.webhook === null
        ? `start feed ${event.feed}`
        : `start feed ${event.feed} with webhook ${event.webhook}`
    case 'stopped':
      return `stop feed ${event.feed}`
    case 'published':
      return `blob ${event.blob} becomes available in feed ${event.feed}`
    case 'listed': {
      const got = event.blobs ? `blobs ${event.blobs.join(', ') || 'none'}` : 'no array'
      return `list feed ${event.feed}: ${event.status}, ${got}`
    }
    case 'retrieved':
      return `retrieve blob ${event.blob} of feed ${event.feed}: ${event.status}`
    case 'told':
      return `webhook ${event.webhook} is told of blob ${event.blob ?? 'unknown'}${event.heard ? '' : ' and fails'}`
    case 'waited':
      return `wait for the webhook of feed ${event.feed}, which is ${String(event.webhookStatus ?? 'not shown')}`
  }
}

const emptyWorld = (): World => ({ feeds: new Map(), told: new Set(), puzzled: new Set() })

function feedOf({ feeds }: World, number: number): Feed {
  const feed: Feed = feeds.get(number) ?? { state: 'never started', webhook: null, blobs: new Map() }
  feeds.set(number, feed)
  return feed
}

function apply(event: FeedEvent, world: World): void {
  switch (event.kind) {
    case 'started': {
      const feed = feedOf(world, event.feed)
      feed.state = 'enabled'
      feed.webhook = event.webhook
      return
    }
    case 'stopped': {
      const feed = feedOf(world, event.feed)
      if (feed.state === 'enabled') feed.state = 'stopped'
      feed.webhook = null
      for (const blob of feed.blobs.values()) if (blob.served === 'must') blob.served = 'either'
      return
    }
    case 'published': {
      const { state, webhook, blobs } = feedOf(world, event.feed)
      const served = { enabled: 'must', stopped: 'never', 'never started': 'either' } as const
      blobs.set(event.blob, { served: served[state], owedTo: webhook })
      return
    }
    case 'told':
      if (event.blob === undefined) world.puzzled.add(event.webhook)
      else if (event.heard) world.told.add(tellingOf(event.webhook, event.blob))
  }
}

function judge(event: FeedEvent, world: World): FeedDeviation['expected'] | undefined {
  switch (event.kind) {
    case 'listed':
      return judgeListing(event, world)
    case 'retrieved':
      return judgeRetrieval(event, feedOf(world, event.feed))
    case 'told':
      return judgeTelling(event, world)
    case 'waited': {
      const feed = feedOf(world, event.feed)
      const missed = event.webhookStatus === 'enabled' ? untold(feed, world) : undefined
      return missed === undefined ? undefined : `webhook ${feed.webhook} is told of blob ${missed}`
    }
    default:
      return undefined
  }
}

function judgeListing(
  { feed: number, status, blobs }: FeedEvent & { kind: 'listed' },
  world: World,
): string | undefined {
  const feed = feedOf(world, number)
  if (feed.state !== 'enabled')
    return isRefusal(status) ? undefined : `a refusal, since feed ${number} is ${feed.state}`
  if (status !== 200 || !blobs) return '200 with a JSON array'
  for (const [blob, { served }] of feed.blobs) {
    if (served === 'must' && !blobs.includes(blob)) return `blob ${blob} is listed`
    if (served === 'never' && blobs.includes(blob)) {
      return `blob ${blob} is not listed, since it became available while feed ${number} was stopped`
    }
  }
  const stray = blobs.find((blob) => !feed.blobs.has(blob))
  return stray === undefined ? undefined : `blob ${stray} is not listed, since it is none of feed ${number}`
}

function judgeRetrieval({ blob, status }: FeedEvent & { kind: 'retrieved' }, feed: Feed): string | undefined {
  const served = feed.blobs.get(blob)?.served
  if (feed.state === 'stopped' || served === 'never') return isRefusal(status) ? undefined : 'a refusal'
  return feed.state === 'enabled' && served === 'must' && status !== 200 ? '200' : undefined
}

function judgeTelling({ webhook, blob }: FeedEvent & { kind: 'told' }, { feeds }: World): string | undefined {
  const current = [...feeds.values()].find((feed) => feed.webhook === webhook)
  if (!current) return 'no call to a webhook that was replaced, removed or stopped'
  if (blob === undefined) return undefined
  const known = current.blobs.get(blob)
  if (!known) return 'no word of the content of another feed'
  return known.served === 'never'
    ? `no word of blob ${blob}, which became available while its feed was stopped`
    : undefined
}

function untold({ webhook, blobs }: Feed, { told, puzzled }: World): number | undefined {
  if (webhook === null || puzzled.has(webhook)) return undefined
  const owed = [...blobs].find(([blob, { owedTo }]) => owedTo === webhook && !told.has(tellingOf(webhook, blob)))
  return owed?.[0]
}

const tellingOf = (webhook: number, blob: number): string => `${webhook} ${blob}`

const isRefusal = (status: number): boolean => status >= 400 && status <= 499
