import type { Progress } from './checkpoint.ts'
import { spans } from './instants.ts'

/**
 * What keeps a collection from losing records and from giving them twice, each as a small function, so that a test can take one
 * out and see the loss.
 */
export interface CollectionPolicy {
  /** Where the next listing begins, given how far the collection has come: earlier, since blobs can turn up late. */
  readonly listFrom: (until: number) => number
  /** Whether a blob that is listed was dealt with before. */
  readonly isKnownBlob: (progress: Progress, contentId: string) => boolean
  /** Whether a record was given before, in whatever blob. */
  readonly isKnownRecord: (progress: Progress, id: string) => boolean
  /** Whether a blob that cannot be read now is kept for later. */
  readonly keepsUnreadable: boolean
  /** How far the collection has come when a window has been read to its end, or only been begun. */
  readonly reachedAfter: (window: { readonly start: number; readonly end: number }, isComplete: boolean) => number
}

/** The policy that loses nothing. */
export const carefulPolicy = (overlap: number): CollectionPolicy => ({
  listFrom: (until) => until - overlap,
  isKnownBlob: (progress, contentId) => progress.knows(contentId),
  isKnownRecord: (progress, id) => progress.knowsRecord(id),
  keepsUnreadable: true,
  reachedAfter: (window, isComplete) => (isComplete ? window.end : window.start),
})

/** Content can be asked for so long after it became available. Source: "List available content". */
export const longestAge = 7 * spans.day

/** Clocks differ, and a request takes its time: so much less is asked for. */
export const ageMargin = 5 * spans.minute
