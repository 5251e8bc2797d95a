import type { FeedCommand, FeedLives } from './arbitraries/feed-commands.ts'
import { followPages, type ListedItem, letTimePass } from './observe.ts'
import { pushesOf, waitFor } from './observe-pushes.ts'
import { listedNow, pastTheWait, startWith } from './observe-webhook.ts'
import { type FeedEvent, somebodyIsOwed } from './oracle/feed-history.ts'
import { readStamp } from './oracle/listing.ts'
import { notifiedItems, subscriptionIn, webhookStatus } from './oracle/webhook.ts'
import {
  type Answer,
  CannotObserve,
  type Powered,
  type Powers,
  type PublishedBlob,
  type Receiver,
  type Tenant,
} from './target.ts'

type Stage = Powered<'tenants' | 'clock' | 'tokens' | 'publish'> & Partial<Pick<Powers, 'receiver'>>

interface Place {
  readonly tenant: Tenant
  /** Good until the waiting for receivers begins. */
  readonly token: string
  readonly contentType: string
  webhook: number | null
}

/** Seconds between any two commands, so that no two of them fall on the same instant. */
const aMinute = 60
const aWeek = 7 * 86_400

/**
 * Acts out the lives of some feeds in fresh tenants, and writes down what came of it. In the end each feed is looked at, and receivers
 * that answer 200 again are given time. More than the waiting period passes before each start.
 *
 * @throws {CannotObserve} when something that should be served is not, or is throttled: other rules are about that
 */
export async function livesOfFeeds(target: Stage, { types, commands }: FeedLives): Promise<readonly FeedEvent[]> {
  const [one, other] = [await enduring(target), await enduring(target)]
  const [first = '', second = ''] = types
  const acting = new Acting(target, [
    { ...one, contentType: first, webhook: null },
    { ...other, contentType: first, webhook: null },
    { ...one, contentType: second, webhook: null },
  ])
  for (const command of commands) await acting.perform(command)
  return acting.end()
}

async function enduring({ tenants, tokens }: Stage): Promise<Pick<Place, 'tenant' | 'token'>> {
  const tenant = await tenants.create()
  const permissions = ['ActivityFeed.Read', 'ActivityFeed.ReadDlp']
  const { tenantId, clientId } = tenant
  const { accessToken } = await tokens.mint({
    api: 'management-activity',
    tenantId,
    permissions,
    expiresIn: 2 * 86_400,
    ...(clientId === undefined ? {} : { clientId }),
  })
  return { tenant, token: accessToken }
}

class Acting {
  readonly #target: Stage
  readonly #places: readonly Place[]
  readonly #events: FeedEvent[] = []
  /** What was published; the place is the number. */
  readonly #blobs: PublishedBlob[] = []
  readonly #receivers: { readonly receiver: Receiver; seen: number }[] = []

  constructor(target: Stage, places: readonly Place[]) {
    this.#target = target
    this.#places = places
  }

  async perform({ kind, feed }: FeedCommand): Promise<void> {
    const place = this.#place(feed)
    await this.#target.clock.advance(kind.startsWith('start') ? pastTheWait : aMinute)
    await this.#settle()
    switch (kind) {
      case 'start':
        await this.#start(feed, place)
        break
      case 'start with webhook':
        await this.#startWithWebhook(feed, place)
        break
      case 'stop':
        await this.#stop(feed, place)
        break
      case 'publish':
        await this.#publish(feed, place)
        break
      case 'look':
        await this.#look(feed, place)
        break
      case 'publish in an outage':
        this.#receiverOf(place)?.reply({ status: 503 })
        await this.#publish(feed, place)
        break
      case 'recover':
        this.#receiverOf(place)?.reply({ status: 200 })
    }
    await this.#settle()
  }

  async end(): Promise<readonly FeedEvent[]> {
    for (const feed of this.#places.keys()) await this.perform({ kind: 'look', feed })
    const { clock, receiver } = this.#target
    if (!receiver) return this.#events
    for (const one of this.#receivers) one.receiver.reply({ status: 200 })
    await waitFor({ ...this.#target, clock, receiver }, () => !this.#isSomebodyOwed(), aWeek)
    for (const [feed, { tenant, contentType }] of this.#places.entries()) {
      const token = await letTimePass(this.#target, tenant, aMinute)
      const { json } = await listedNow(tenant, token)
      this.#events.push({ kind: 'waited', feed, webhookStatus: webhookStatus(subscriptionIn(json, contentType)) })
    }
    return this.#events
  }

  async #start(feed: number, place: Place): Promise<void> {
    const answer = await startWith(place.tenant, place.contentType, null, place.token)
    const unchanged = answer.error?.code === 'AF20024' && place.webhook === null
    if (!unchanged) mustSucceed(answer, 'a start')
    this.#started(feed, place, null)
  }

  async #startWithWebhook(feed: number, place: Place): Promise<void> {
    const receiver = await this.#target.receiver?.open()
    if (!receiver) throw new CannotObserve('there is no receiver')
    mustSucceed(await startWith(place.tenant, place.contentType, { address: receiver.address }, place.token), 'a start')
    this.#started(feed, place, this.#receivers.length)
    this.#receivers.push({ receiver, seen: 0 })
  }

  /** What came until the answer was already under way. */
  #started(feed: number, place: Place, webhook: number | null): void {
    this.#collect()
    place.webhook = webhook
    this.#events.push({ kind: 'started', feed, webhook })
  }

  async #stop(feed: number, place: Place): Promise<void> {
    const started = this.#events.some((event) => event.kind === 'started' && event.feed === feed)
    const query = { contentType: place.contentType }
    const answer = await place.tenant.call({ operation: 'stopSubscription', query, token: place.token })
    // What is not running may be refused a stop.
    if (!started || answer.status > 299) return
    this.#collect()
    place.webhook = null
    this.#events.push({ kind: 'stopped', feed })
  }

  async #publish(feed: number, { tenant, contentType }: Place): Promise<void> {
    // A target may make nothing available where nothing is started.
    const published = await this.#target.publish.blobs(tenant, contentType, [{}]).catch(() => [])
    for (const blob of published) this.#events.push({ kind: 'published', feed, blob: this.#blobs.push(blob) - 1 })
  }

  async #look(feed: number, { tenant, contentType, token }: Place): Promise<void> {
    const answer = await tenant.call({ operation: 'listContent', query: { contentType }, token })
    const { items, pages, end } = await followPages(tenant, 'listContent', answer, token)
    const status = pages.at(-1)?.status ?? answer.status
    if (status === 429 || end === 'loop' || end === 'cut')
      throw new CannotObserve('a listing cannot be read to its end')
    const blobs = items.flatMap((item) => this.#listedAs(item) ?? [])
    this.#events.push({ kind: 'listed', feed, status, blobs: end === 'complete' ? blobs : undefined })
    const own = this.#events.flatMap((event) => (event.kind === 'published' && event.feed === feed ? [event.blob] : []))
    for (const blob of own) {
      const url = this.#blobs[blob]?.contentUri ?? ''
      const { status: retrieved } = await tenant.call({ operation: 'getContent', url, token })
      if (retrieved === 429) throw new CannotObserve('the target throttled a retrieval')
      this.#events.push({ kind: 'retrieved', feed, blob, status: retrieved })
    }
  }

  async #settle(): Promise<void> {
    if (this.#receivers.length === 0) return
    await this.#target.receiver?.settle()
    this.#collect()
  }

  /** Writes down the notifications that came since the last time. */
  #collect(): void {
    for (const [webhook, known] of this.#receivers.entries()) {
      const pushes = pushesOf(known)
      for (const push of pushes.slice(known.seen)) {
        const heard = push.exchange.response?.status === 200
        const items = notifiedItems([push])
        this.#events.push(...items.map((item) => ({ kind: 'told' as const, webhook, blob: this.#toldAs(item), heard })))
      }
      known.seen = pushes.length
    }
  }

  #isSomebodyOwed(): boolean {
    this.#collect()
    return somebodyIsOwed(this.#events)
  }

  #receiverOf({ webhook }: Place): Receiver | undefined {
    return webhook === null ? undefined : this.#receivers[webhook]?.receiver
  }

  #listedAs({ contentUri }: ListedItem): number | undefined {
    return this.#numberOf((blob) => blob.contentUri === contentUri)
  }

  /** A notification may have another id and address for a blob than listings have. No two blobs are of the same minute. */
  #toldAs(item: ListedItem): number | undefined {
    const created = readStamp(item.contentCreated)
    const isSame = (blob: PublishedBlob): boolean =>
      created !== undefined && Math.abs((readStamp(blob.contentCreated) ?? 0) - created) < 1_000
    return this.#listedAs(item) ?? this.#numberOf(isSame)
  }

  #numberOf(isMeant: (blob: PublishedBlob) => boolean): number | undefined {
    const index = this.#blobs.findIndex(isMeant)
    return index < 0 ? undefined : index
  }

  #place(feed: number): Place {
    const place = this.#places[feed]
    if (!place) throw new CannotObserve('the history names a feed that does not take part')
    return place
  }
}

function mustSucceed({ status, error }: Answer, what: string): void {
  if (status !== 200) throw new CannotObserve(`${what} was answered ${[status, error?.code].join(' ').trim()}`)
}
