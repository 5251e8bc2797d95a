import fc from 'fast-check'
import type { KnownBlob, Scope } from '../rule.ts'
import { aimedSecond, day, edgesOf, floorTo, hour, minute, reachOf, second } from './instant.ts'

/** A window as two instants, whole seconds in epoch milliseconds. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A window of a content type. */
export interface TypedSpan {
  readonly contentType: string
  readonly window: Span
}

/** Either of the two operations that list by window. */
export const listingOperation: fc.Arbitrary<'listContent' | 'listNotifications'> = fc.constantFrom(
  'listContent',
  'listNotifications',
)

/** A content type that may be asked for; one of which blobs are known, if there is any. */
export function contentType(scope: Scope): fc.Arbitrary<string> {
  const stocked = [...new Set(scope.blobs.map((blob) => blob.contentType))]
  return fc.constantFrom(...(stocked.length > 0 ? stocked : scope.contentTypes))
}

/** What was found out about blobs, by type: every case of every rule that knows the same ones asks for the same again. */
const foundAims = new WeakMap<readonly KnownBlob[], Map<string, readonly number[]>>()

/** The instants of the blobs of a type at which windows go wrong. */
export function aimsAt(blobs: readonly KnownBlob[], type: string): readonly number[] {
  const found = foundAims.get(blobs) ?? new Map<string, readonly number[]>()
  foundAims.set(blobs, found)
  const aims = found.get(type) ?? [...new Set(blobs.filter(isOf(type)).flatMap((blob) => edgesOf(blob.contentCreated)))]
  found.set(type, aims)
  return aims
}

const isOf =
  (type: string) =>
  ({ contentType }: KnownBlob): boolean =>
    contentType === type

/** A window of at most a day that any correct target serves: four times out of five one that holds a known blob. */
export const window = (scope: Scope): fc.Arbitrary<TypedSpan> =>
  contentType(scope).chain((type) => {
    const { from, to } = reachOf(scope)
    const blobs = scope.blobs.filter(
      (blob) => blob.contentType === type && from <= blob.contentCreated && blob.contentCreated < to,
    )
    const anywhere = windowFrom(scope, aimsAt(scope.blobs, type))
    const span =
      blobs.length === 0
        ? anywhere
        : fc.oneof(
            { weight: 1, arbitrary: anywhere },
            { weight: 4, arbitrary: fc.constantFrom(...blobs).chain((blob) => windowAround(scope, blob)) },
          )
    return span.map((found) => ({ contentType: type, window: found }))
  })

function windowFrom(scope: Scope, aims: readonly number[]): fc.Arbitrary<Span> {
  const { from, to } = reachOf(scope)
  return aimedSecond({ from, to: to - second }, aims).chain((start) =>
    fc
      .oneof(
        fc.constant(Math.min(start + day, to)),
        fc.constant(start + second),
        aimedSecond({ from: start + second, to: Math.min(start + day, to) }, aims),
      )
      .map((end) => ({ start, end })),
  )
}

/** A window that holds a blob, drawn as tightly as seconds allow or as far as a day, with its edges at the edges of others. */
function windowAround(scope: Scope, { contentType: type, contentCreated }: KnownBlob): fc.Arbitrary<Span> {
  const { from, to } = reachOf(scope)
  const aims = aimsAt(scope.blobs, type)
  const own = floorTo(contentCreated, second)
  return aimedSecond({ from: Math.max(from, own - day + second), to: own }, aims).chain((start) =>
    fc
      .oneof(
        { weight: 1, arbitrary: fc.constant(Math.min(start + day, to)) },
        { weight: 2, arbitrary: aimedSecond({ from: own + second, to: Math.min(start + day, to) }, aims) },
      )
      .map((end) => ({ start, end })),
  )
}

/** A window of a content type with a seam strictly inside it, aimed at an edge of a known blob. */
export const splitWindow = (scope: Scope): fc.Arbitrary<TypedSpan & { readonly seam: number }> =>
  contentType(scope).chain((type) => {
    const aims = aimsAt(scope.blobs, type)
    const { from, to } = reachOf(scope)
    return aimedSecond({ from: from + second, to: to - second }, aims).chain((seam) =>
      aimedSecond({ from: Math.max(from, seam - day + second), to: seam - second }, aims).chain((start) =>
        aimedSecond({ from: seam + second, to: Math.min(start + day, to) }, aims).map((end) => ({
          contentType: type,
          window: { start, end },
          seam,
        })),
      ),
    )
  })

/** A window with two to six cuts strictly inside it, in order, and the parts that they make. */
export const cutWindow = (scope: Scope): fc.Arbitrary<TypedSpan & { readonly parts: readonly Span[] }> =>
  splitWindow(scope).chain(({ contentType: type, window: whole, seam }) => {
    const inside = { from: whole.start + second, to: whole.end - second }
    return fc.array(aimedSecond(inside, aimsAt(scope.blobs, type)), { minLength: 1, maxLength: 5 }).map((more) => ({
      contentType: type,
      window: whole,
      parts: partsOf(whole, [seam, ...more]),
    }))
  })

/** The parts into which cuts divide a window, in order; equal cuts count once. */
export function partsOf({ start, end }: Span, cuts: readonly number[]): readonly Span[] {
  const marks = [...new Set([start, ...cuts, end])].sort((a, b) => a - b)
  return marks.slice(1).map((mark, i) => ({ start: marks[i] ?? start, end: mark }))
}

/** A window inside another one: with edges anywhere in it, or drawn as tightly around a blob as seconds allow. */
export const nestedWindow = (scope: Scope): fc.Arbitrary<TypedSpan & { readonly narrow: Span }> =>
  splitWindow(scope).chain(({ contentType: type, window: wide, seam }) => {
    const aims = aimsAt(scope.blobs, type)
    const edges = fc
      .tuple(
        aimedSecond({ from: wide.start, to: seam - second }, [...aims, wide.start]),
        aimedSecond({ from: seam, to: wide.end }, [...aims, wide.end]),
      )
      .map(([start, end]) => ({ start, end }))
    const seconds = scope.blobs
      .filter((blob) => blob.contentType === type)
      .map((blob) => floorTo(blob.contentCreated, second))
      .filter((start) => wide.start <= start && start + second <= wide.end)
      .map((start) => ({ start, end: start + second }))
    const tight = seconds.length === 0 ? edges : fc.constantFrom(...seconds.slice(-3))
    return fc.oneof(edges, tight).map((narrow) => ({ contentType: type, window: wide, narrow }))
  })

/** A window of exactly a day, beginning on a whole second, minute or day. */
export function wholeDay(scope: Scope): fc.Arbitrary<Span> {
  const { from, to } = reachOf(scope)
  const starts = scope.blobs.flatMap((blob) => edgesOf(blob.contentCreated))
  const midnights = [1, 2, 3, 4, 5, 6].map((back) => floorTo(scope.now, day) - back * day)
  const minutes = [floorTo(to - day, minute), floorTo(from + day, minute)]
  return aimedSecond({ from, to: to - day }, [...midnights, ...minutes, ...starts]).map((start) => ({
    start,
    end: start + day,
  }))
}

/** A window of a content type drawn around a known blob that can be written in another form than the usual one. */
export function coarseWindow(scope: Scope): fc.Arbitrary<(TypedSpan & { readonly unit: number }) | null> {
  const { from, to } = reachOf(scope)
  const around = scope.blobs.flatMap(({ contentType: type, contentCreated: at }) =>
    [minute, 5 * minute, hour, day].map((unit) => ({
      contentType: type,
      unit: unit === day ? day : minute,
      window: { start: floorTo(at, unit), end: floorTo(at, unit) + unit },
    })),
  )
  const fitting = around.filter(({ window: { start, end } }) => from <= start && end <= to)
  return fitting.length === 0 ? fc.constant(null) : fc.constantFrom(...fitting)
}
