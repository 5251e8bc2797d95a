import type { AnyAuditRecord, TolerantContentBlob } from '../contract/index.ts'
import type { CallFailure } from './caller.ts'
import {
  type Checkpoint,
  createProgress,
  type FeedCheckpoint,
  type PostponedBlob,
  type Progress,
} from './checkpoint.ts'
import { ageMargin, type CollectionPolicy, longestAge } from './collection-policy.ts'
import { ContractError, NoAnswerError, RefusedError } from './failures.ts'
import { inParallel } from './in-parallel.ts'
import { millisecondsOf, printed, spans } from './instants.ts'
import type { Pages } from './pages.ts'
import { clamped, type Span, windowsOf } from './windows.ts'

/**
 * One step of a collection. Deal with `records`, then keep the checkpoint: whoever begins again with it gets what comes after this
 * step, and nothing of what came before. Keep both in one transaction and nothing is lost or counted twice, whenever a process ends.
 */
export interface CollectionStep {
  /** The content type that the step is about. */
  readonly contentType: string
  /** Records that were not given before; none in a step that tells of something else, or only of progress. */
  readonly records: readonly AnyAuditRecord[]
  /** The blob that they are from. */
  readonly blob?: TolerantContentBlob
  /** A span whose content can no longer be had: it became available more than seven days ago. RFC 3339; the end does not belong to it. */
  readonly gap?: { readonly start: string; readonly end: string }
  /** A blob that could not be read. The next collection tries again, until it expires. */
  readonly postponed?: { readonly contentUri: string; readonly because: CallFailure }
  /** A blob that could not be read before it expired. */
  readonly lost?: { readonly contentUri: string; readonly because: CallFailure }
  /**
   * How far the collection has come, this step included. To be asked for before the next step.
   *
   * @throws {Error} when the next step has begun
   */
  checkpoint(): Checkpoint
}

/** What a collection works with. Times are epoch milliseconds. */
export interface CollectionSource {
  readonly list: (contentType: string, window: Span) => Pages<TolerantContentBlob>
  readonly readBlob: (contentUri: string) => Promise<readonly AnyAuditRecord[]>
  readonly now: () => number
  readonly policy: CollectionPolicy
  /** The longest window that is asked for. */
  readonly longestWindow: number
  /** How many blobs are read at once. */
  readonly width: number
}

/** What is collected. */
export interface CollectionOrder {
  readonly contentTypes: readonly string[]
  /** Where to begin without a checkpoint. */
  readonly since: number
  readonly checkpoint: Checkpoint | undefined
}

/** Collects the content types, one after the other, up to now. */
export async function* collect(source: CollectionSource, order: CollectionOrder): AsyncGenerator<CollectionStep> {
  const feeds = new Map<string, () => FeedCheckpoint>(
    Object.entries(order.checkpoint?.feeds ?? {}).map(([name, feed]) => [name, () => feed]),
  )
  let given = 0
  const step = (facts: Omit<CollectionStep, 'checkpoint'>): CollectionStep => {
    given += 1
    const number = given
    const checkpoint = (): Checkpoint => {
      if (number !== given) throw new Error('The next step has begun: ask for the checkpoint of a step before that.')
      return { version: 1, feeds: Object.fromEntries([...feeds].map(([name, saved]) => [name, saved()])) }
    }
    return { ...facts, checkpoint }
  }
  for (const contentType of order.contentTypes) {
    const progress = createProgress(order.since, order.checkpoint?.feeds[contentType])
    feeds.set(contentType, progress.saved)
    for await (const facts of collectFeed(source, contentType, progress)) {
      yield step({ contentType, ...facts })
      // Whoever asks for a checkpoint from now on would get one that is ahead of what was dealt with.
      given += 1
    }
  }
}

type Facts = Omit<CollectionStep, 'checkpoint' | 'contentType'>

async function* collectFeed(source: CollectionSource, contentType: string, progress: Progress): AsyncGenerator<Facts> {
  yield* readBlobs(source, progress, again(progress.postponed()))
  const end = wholeSecond(source.now())
  const oldest = wholeSecond(source.now() - longestAge + ageMargin) + spans.second
  const { gone } = clamped({ start: progress.until(), end }, oldest)
  if (gone) {
    progress.reached(gone.end)
    yield { records: [], gap: { start: printed(gone.start), end: printed(gone.end) } }
  }
  const { available } = clamped({ start: beginOf(source, progress), end }, oldest)
  if (!available) return
  for (const window of windowsOf(available, source.longestWindow)) {
    progress.reached(source.policy.reachedAfter(window, false))
    yield* readWindow(source, contentType, progress, window)
    progress.reached(source.policy.reachedAfter(window, true))
    progress.forget(beginOf(source, progress))
    yield { records: [] }
  }
}

/** Queries go to the second. */
const wholeSecond = (instant: number): number => Math.floor(instant / spans.second) * spans.second

/** What was created before is not listed any more. */
const beginOf = ({ policy }: CollectionSource, progress: Progress): number =>
  wholeSecond(Math.max(progress.since, policy.listFrom(progress.until())))

const mostBeginnings = 3

/** A page that the service no longer knows makes the window begin anew; what it gave already is known by then. */
async function* readWindow(
  source: CollectionSource,
  contentType: string,
  progress: Progress,
  window: Span,
): AsyncGenerator<Facts> {
  for (let beginning = 1; ; beginning += 1) {
    try {
      yield* readBlobs(source, progress, unknown(source, progress, source.list(contentType, window)))
      return
    } catch (error) {
      if (!(error instanceof RefusedError && error.code === 'AF20031') || beginning === mostBeginnings) throw error
    }
  }
}

async function* again(blobs: readonly PostponedBlob[]): AsyncGenerator<TolerantContentBlob> {
  for (const { contentId, contentUri, created, expires } of blobs) {
    yield { contentId, contentUri, contentCreated: printed(created), contentExpiration: printed(expires) }
  }
}

/** What of a listing was not dealt with yet. A blob can stand in it twice, and on two pages. */
async function* unknown(
  { policy }: CollectionSource,
  progress: Progress,
  listed: Pages<TolerantContentBlob>,
): AsyncGenerator<TolerantContentBlob> {
  const inThisListing = new Set<string>()
  for await (const blob of listed) {
    if (policy.isKnownBlob(progress, blob.contentId) || inThisListing.has(blob.contentId)) continue
    inThisListing.add(blob.contentId)
    yield blob
  }
}

async function* readBlobs(
  source: CollectionSource,
  progress: Progress,
  blobs: AsyncIterable<TolerantContentBlob>,
): AsyncGenerator<Facts> {
  const read = (blob: TolerantContentBlob): Promise<Outcome> =>
    source.readBlob(blob.contentUri).then(
      (records) => ({ blob, records }),
      (because: unknown) => ({ blob, because }),
    )
  for await (const outcome of inParallel(blobs, source.width, read)) {
    yield 'records' in outcome
      ? fresh(source, progress, outcome.blob, outcome.records)
      : unreadable(source, progress, outcome.blob, outcome.because)
  }
}

type Outcome =
  | { readonly blob: TolerantContentBlob; readonly records: readonly AnyAuditRecord[] }
  | { readonly blob: TolerantContentBlob; readonly because: unknown }

/** The records that were not given before. The same record can be in two blobs, and twice in one. Without an id it cannot be told. */
function fresh(
  { policy, now }: CollectionSource,
  progress: Progress,
  blob: TolerantContentBlob,
  records: readonly AnyAuditRecord[],
): Facts {
  const ids = new Set<string>()
  const unknown = records.filter(({ Id: id }) => {
    if (typeof id !== 'string' || id === '') return true
    const isKnown = ids.has(id) || policy.isKnownRecord(progress, id)
    ids.add(id)
    return !isKnown
  })
  progress.done(blob.contentId, createdOf(blob, now()), [...ids])
  return { records: unknown, blob }
}

/** What one blob has to do with is put off; what all of them would meet ends the collection. */
function unreadable(
  { policy, now }: CollectionSource,
  progress: Progress,
  blob: TolerantContentBlob,
  because: unknown,
): Facts {
  if (!isAboutOneBlob(because)) throw because
  const { contentId, contentUri } = blob
  const created = createdOf(blob, now())
  const expires = blob.contentExpiration === undefined ? created + longestAge : millisecondsOf(blob.contentExpiration)
  if (policy.keepsUnreadable && now() < expires) {
    progress.postpone({ contentId, contentUri, created, expires })
    return { records: [], postponed: { contentUri, because } }
  }
  progress.done(contentId, created, [])
  return { records: [], lost: { contentUri, because } }
}

const createdOf = ({ contentCreated }: TolerantContentBlob, now: number): number =>
  contentCreated === undefined ? now : millisecondsOf(contentCreated)

const isAboutOneBlob = (error: unknown): error is CallFailure =>
  (error instanceof RefusedError && error.status !== 401 && !isOfTheSubscription(error)) ||
  error instanceof ContractError ||
  (error instanceof NoAnswerError && error.reason !== 'unreachable')

const isOfTheSubscription = ({ code }: RefusedError): boolean => code === 'AF20022' || code === 'AF20023'
