/** How far a collection has come, as plain JSON. What is in it is for the client alone. */
export interface Checkpoint {
  /** The form of what follows. A client refuses one that it does not know. */
  readonly version: 1
  /** By content type. */
  readonly feeds: Readonly<Record<string, FeedCheckpoint>>
}

/** The same for one content type. Instants are epoch milliseconds. */
export interface FeedCheckpoint {
  /** Where the collection began. */
  readonly since: number
  /** Every window before this instant was read to its end. */
  readonly until: number
  /** Blobs that were dealt with and may be listed again: when they were created, and the ids of their records. */
  readonly seen: Readonly<Record<string, readonly [created: number, ...recordIds: string[]]>>
  /** Blobs that were listed and could not be read yet. */
  readonly postponed: readonly PostponedBlob[]
}

/** A blob that is asked for again the next time. */
export interface PostponedBlob {
  /** As the listing gave it. */
  readonly contentId: string
  /** Where it is read. */
  readonly contentUri: string
  /** Epoch milliseconds. */
  readonly created: number
  /** Until then it is worth trying; epoch milliseconds. */
  readonly expires: number
}

/**
 * The state of one content type while it is collected.
 *
 * @param since where to begin when there is no checkpoint
 */
export function createProgress(since: number, from: FeedCheckpoint | undefined): Progress {
  const seen = new Map<string, readonly [created: number, ...recordIds: string[]]>(Object.entries(from?.seen ?? {}))
  const postponed = new Map((from?.postponed ?? []).map((blob) => [blob.contentId, blob]))
  /** How many of the blobs remembered hold a record: it is known as long as one of them is. */
  const holders = new Map<string, number>()
  const count = (ids: readonly string[], change: 1 | -1): void => {
    for (const id of ids) {
      const number = (holders.get(id) ?? 0) + change
      if (number > 0) holders.set(id, number)
      else holders.delete(id)
    }
  }
  for (const [, ...ids] of seen.values()) count(ids, 1)
  const began = from?.since ?? since
  let until = from?.until ?? since
  return {
    since: began,
    until: () => until,
    reached: (instant) => {
      until = Math.max(until, instant)
    },
    knows: (contentId) => seen.has(contentId) || postponed.has(contentId),
    knowsRecord: (id) => holders.has(id),
    postponed: () => [...postponed.values()],
    postpone: (blob) => void postponed.set(blob.contentId, blob),
    done: (contentId, created, ids) => {
      postponed.delete(contentId)
      seen.set(contentId, [created, ...ids])
      count(ids, 1)
    },
    forget: (before) => {
      for (const [contentId, [created, ...ids]] of seen) {
        if (created >= before) continue
        seen.delete(contentId)
        count(ids, -1)
      }
    },
    saved: () => ({ since: began, until, seen: Object.fromEntries(seen), postponed: [...postponed.values()] }),
  }
}

/** See {@link createProgress}. */
export interface Progress {
  readonly since: number
  readonly until: () => number
  readonly reached: (instant: number) => void
  /** Whether a blob was dealt with or postponed. */
  readonly knows: (contentId: string) => boolean
  readonly knowsRecord: (id: string) => boolean
  readonly postponed: () => readonly PostponedBlob[]
  readonly postpone: (blob: PostponedBlob) => void
  readonly done: (contentId: string, created: number, recordIds: readonly string[]) => void
  /** Forgets blobs created before that instant, and their records. */
  readonly forget: (before: number) => void
  readonly saved: () => FeedCheckpoint
}

/**
 * A checkpoint that was kept outside, looked at.
 *
 * @throws {TypeError} when it is none
 */
export function checkpointOf(value: unknown): Checkpoint {
  if (!isCheckpoint(value)) {
    throw new TypeError(
      'This is no checkpoint of this client: give back what a step of a collection gave, unchanged, or leave it out to begin anew.',
    )
  }
  return value
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isCheckpoint = (value: unknown): value is Checkpoint =>
  isObject(value) && value.version === 1 && isObject(value.feeds) && Object.values(value.feeds).every(isFeedCheckpoint)

const isFeedCheckpoint = (value: unknown): boolean =>
  isObject(value) &&
  Number.isFinite(value.since) &&
  Number.isFinite(value.until) &&
  isObject(value.seen) &&
  Object.values(value.seen).every(isSeen) &&
  Array.isArray(value.postponed) &&
  value.postponed.every(isPostponed)

const isSeen = (value: unknown): boolean =>
  Array.isArray(value) && Number.isFinite(value[0]) && value.slice(1).every((id) => typeof id === 'string')

const isPostponed = (value: unknown): boolean =>
  isObject(value) &&
  typeof value.contentId === 'string' &&
  typeof value.contentUri === 'string' &&
  Number.isFinite(value.created) &&
  Number.isFinite(value.expires)
