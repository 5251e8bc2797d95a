import fc from 'fast-check'
import type { Scope } from '../rule.ts'
import { anyForm, type DateForm, timeStamps } from './date-form.ts'

/** A JSON value in which integers may be of any size. */
export type Json = null | boolean | number | bigint | string | readonly Json[] | JsonObject

export interface JsonObject {
  readonly [name: string]: Json
}

/** An object with `requiredKeys`, and with or without the other members. */
export const jsonRecord = (
  members: Readonly<Record<string, fc.Arbitrary<Json>>>,
  requiredKeys: string[],
): fc.Arbitrary<JsonObject> => fc.record<Record<string, Json>, string>(members, { requiredKeys, noNullPrototype: true })

/** What an activity is about: something said, or a file. */
export type EntryKind = 'conversation' | 'file'

/** The name of the type of an entry as sent on the wire. */
const typeName = (kind: EntryKind, hash: '#' | ''): string =>
  `${hash}microsoft.graph.${kind === 'conversation' ? 'processConversationMetadata' : 'processFileMetadata'}`

/** Text that goes wrong when escaped, trimmed, folded, normalised or cut at code units; never empty. */
export const unusualText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    'Purview API Explorer message',
    ' leading and trailing ',
    'two  spaces\tand\na line',
    'quote " backslash \\ slash /',
    '<b>&amp;</b> %20 + #',
    "O'Brien; DROP--",
    'Größe, cafe\u0301, ﬁ, İ',
    '价格表.xlsx',
    'שלום \u200f مرحبا',
    '👩‍👩‍👧 𝒳',
    'line\u2028separator\u2029',
    'null',
    '0012',
  ),
  fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => `x${text}`),
)

/** Small integers, for rules that are not about integers. */
const count = fc.nat(100_000).map(BigInt)

/** What a rule wants to be special about the entries it sends. */
export interface EntryWish {
  readonly hash?: '#' | ''
  readonly form?: DateForm
  /** What entries of one correlation have in common. Default: a GUID in lower case. */
  readonly correlationId?: fc.Arbitrary<string>
  /** Members added to, or replacing, the usual ones. */
  readonly members?: Readonly<Record<string, fc.Arbitrary<Json>>>
}

/** An entry that the documents allow: every member that anybody calls required is there, the others come and go. */
export function contentEntry(
  scope: Scope,
  { hash, form = anyForm, correlationId = fc.uuid(), members = {} }: EntryWish = {},
) {
  const required = {
    identifier: fc.oneof(fc.uuid(), unusualText),
    name: unusualText,
    isTruncated: fc.boolean(),
  }
  const prefix = hash === undefined ? fc.constantFrom('#' as const, '' as const) : fc.constant(hash)
  const ofKind = (kind: EntryKind): fc.Arbitrary<JsonObject> =>
    jsonRecord(
      {
        '@odata.type': prefix.map((sign) => typeName(kind, sign)),
        ...required,
        length: count,
        ...(kind === 'conversation' ? { parentMessageId: fc.uuid() } : { ownerId: fc.uuid() }),
        ...members,
      },
      ['@odata.type', ...Object.keys(required), ...Object.keys(members)],
    )
  // An entry that belongs to a correlation has a place in it.
  const correlation = fc.record({ correlationId, sequenceNumber: count }, { noNullPrototype: true })
  return fc
    .tuple(fc.oneof(ofKind('conversation'), ofKind('file')), timeStamps(form)(scope), fc.option(correlation))
    .map(([entry, stamps, place]): JsonObject => ({ ...place, ...stamps, ...entry }))
}
