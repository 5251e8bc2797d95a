import fc from 'fast-check'
import type { KnownBlob, Scope } from '../rule.ts'
import { oneOf } from './blob.ts'
import { day, floorTo, reachOf, second } from './instant.ts'
import type { TypedSpan } from './window.ts'

/** A window together with how many known blobs lie in it. */
export interface BusyWindow extends TypedSpan {
  readonly count: number
}

/** The windows of up to a day that begin with a known blob and hold at least `least` of them; the fullest first. */
export function busyWindowsOf(scope: Scope, least: number): readonly BusyWindow[] {
  const { from, to } = reachOf(scope)
  const windows = scope.blobs.flatMap((first) => {
    const start = floorTo(first.contentCreated, second)
    const inside = scope.blobs
      .filter((blob) => sameTypeWithin(blob, first, start, Math.min(start + day, to)))
      .map((blob) => floorTo(blob.contentCreated, second) + second)
    const ends = [Math.min(start + day, to), Math.min(Math.max(start, ...inside), to)]
    return ends.map((end) => ({
      contentType: first.contentType,
      window: { start, end },
      count: scope.blobs.filter((blob) => sameTypeWithin(blob, first, start, end)).length,
    }))
  })
  return windows
    .filter(({ window: { start }, count }) => start >= from && count >= least)
    .sort((a, b) => b.count - a.count)
}

const sameTypeWithin = (blob: KnownBlob, first: KnownBlob, start: number, end: number): boolean =>
  blob.contentType === first.contentType && start <= blob.contentCreated && blob.contentCreated < end

/** Any window that holds at least `least` known blobs, or null when there is none. */
export const busyWindow = (scope: Scope, least: number): fc.Arbitrary<BusyWindow | null> =>
  oneOf(busyWindowsOf(scope, least))

/** The sizes at which paging goes wrong for a list of `count` items: smallest ones, and around the whole list. */
export const pageSizeFor = (count: number): fc.Arbitrary<number> =>
  fc.constantFrom(...new Set([1, 2, 3, count - 1, count, count + 1].filter((size) => size >= 1)))

/** A busy window and a page size that tries it, or null when no window is busy enough. */
export const pagedWindow = (scope: Scope, least = 2): fc.Arbitrary<(BusyWindow & { readonly size: number }) | null> =>
  busyWindow(scope, least).chain((busy) =>
    busy === null ? fc.constant(null) : pageSizeFor(busy.count).map((size) => ({ ...busy, size })),
  )

/** A busy window and a page size that surely leaves more than one page. */
export const truncatedWindow = (
  scope: Scope,
  least = 2,
): fc.Arbitrary<(BusyWindow & { readonly size: number }) | null> =>
  busyWindow(scope, least).chain((busy) =>
    busy === null
      ? fc.constant(null)
      : fc.integer({ min: 1, max: Math.min(busy.count - 1, 4) }).map((size) => ({ ...busy, size })),
  )

/** Page indicators that no target hands out; the first is the one of the documents' own sample. */
export const unknownPageToken: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('2015101900R022885001761', 'never-handed-out', 'next'),
  fc.stringMatching(/^[g-z]{6}[0-9]{2}[g-z]{8}$/),
)
