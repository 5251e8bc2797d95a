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

/**
 * Ids that resemble a listed one and are not listed. Nothing of the id's own format is assumed, but that cutting or turning it
 * makes another one; where that makes a known one, it is left out.
 */
export function mangledId({ contentId: id }: KnownBlob, known: readonly KnownBlob[]): fc.Arbitrary<string> {
  const letters = [...id]
  const half = Math.ceil(letters.length / 2)
  const shorter = [letters.slice(0, -1), letters.slice(0, half), letters.slice(1), [...letters].reverse()]
  const taken = new Set(known.map(({ contentId }) => contentId))
  const ids = [`${id}-unknown`, `unknown-${id}`, ...shorter.map((part) => part.join(''))]
  return fc.constantFrom(...ids.filter((other) => other !== '' && !taken.has(other)))
}

/** The address of a blob with another id in its place, in the spelling that the address uses; null when it does not show its id. */
export function withContentId(
  { contentUri, contentId }: Pick<KnownBlob, 'contentUri' | 'contentId'>,
  other: string,
): string | null {
  for (const spell of [(id: string) => id, encodeURIComponent]) {
    const at = contentUri.lastIndexOf(spell(contentId))
    const [before, after] = [contentUri.slice(0, Math.max(at, 0)), contentUri.slice(at + spell(contentId).length)]
    if (/[/=]$/.test(before) && /^([/?&#]|$)/.test(after)) return before + spell(other) + after
  }
  return null
}

/**
 * The spellings in which a message may name content: its id or its address, as they are or decoded. An address that does not show
 * the id has a key of its own, and a server that was asked for that need not know another name.
 */
export function spellingsOf(id: string, uri: string): readonly string[] {
  const spellings = [id, encodeURIComponent(id), uri]
  const key = new URL(uri).pathname.split('/').findLast((segment) => segment !== '')
  return key === undefined || withContentId({ contentId: id, contentUri: uri }, id) !== null
    ? spellings
    : [...spellings, key]
}

/** Records that satisfy the common schema, apart from the tenant, with further members of every JSON kind. */
export const auditRecords: fc.Arbitrary<readonly Readonly<Record<string, unknown>>[]> = fc
  .constantFrom({ minLength: 1, maxLength: 5 }, { minLength: 1, maxLength: 5 }, { minLength: 21, maxLength: 40 })
  .chain((lengths) => fc.uniqueArray(fc.uuid({ version: 4 }), lengths))
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) => fc.record(furtherMembers, { noNullPrototype: true }).map((more) => recordOf(id, more))),
    ),
  )

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('', ' ', 'Ærø "ø" \\ \n', '日本語 🎌'),
)

const furtherMembers = {
  Operation: fc.constantFrom('FileAccessed', 'Add User.', 'Größe geändert'),
  ObjectId: fc.option(text),
  UserId: fc.constantFrom('ada@contoso.onmicrosoft.com', 'Not Available'),
  SiteUrl: text,
  EventCount: fc.oneof(fc.integer(), fc.maxSafeInteger()),
  IsManaged: fc.boolean(),
  ExtendedProperties: fc.array(fc.record({ Name: text, Value: text }, { noNullPrototype: true }), { maxLength: 3 }),
}

const recordOf = (Id: string, more: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  Id,
  RecordType: 6,
  CreationTime: '2026-01-05T08:03:19',
  UserType: 0,
  UserKey: 'i:0h.f|membership|10033fff80a1b2c3@live.com',
  Workload: 'SharePoint',
  ...more,
})
