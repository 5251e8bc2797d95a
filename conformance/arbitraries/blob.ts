import fc from 'fast-check'
import type { KnownBlob, Scope } from '../rule.ts'
import type { NewBlob } from '../target.ts'
import { hour, second } from './instant.ts'
import type { Span } from './window.ts'

/** One of several things to try, or null when there is none: the observation then says what is missing. */
export const oneOf = <T>(candidates: readonly T[]): fc.Arbitrary<T | null> =>
  candidates.length === 0 ? fc.constant(null) : fc.constantFrom(...candidates)

/** A blob that the target lists, or null when none is known. */
export const knownBlob = (scope: Scope): fc.Arbitrary<KnownBlob | null> => oneOf(scope.blobs)

/** One to eight blobs to publish at, and a millisecond or second beside, the edges of a window; some share their instant. */
export function blobsAround({ start, end }: Span): fc.Arbitrary<readonly NewBlob[]> {
  const offsets = [-hour, -second, -1, 0, 1, second]
  const edges = [...offsets.map((offset) => start + offset), ...offsets.slice(1).map((offset) => end + offset)]
  const inside = fc.integer({ min: start, max: end - 1 })
  return fc
    .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...edges) }, { weight: 1, arbitrary: inside }), {
      minLength: 1,
      maxLength: 8,
    })
    .map((instants) => instants.map((contentCreated) => ({ contentCreated })))
}

/** Ids that resemble a listed one and were never listed: nothing of the id's own format is assumed. */
export const mangledId = (id: string): fc.Arbitrary<string> =>
  fc.constantFrom(
    `${id}x`,
    `x${id}`,
    id.slice(0, -1),
    id.slice(0, Math.ceil(id.length / 2)),
    id.slice(1),
    [...id].reverse().join('') === id ? `${id}${id}` : [...id].reverse().join(''),
  )
