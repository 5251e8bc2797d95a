import fc from 'fast-check'
import { printJson } from '../../src/contract/index.ts'
import type { Scope } from '../rule.ts'
import { type ActivityBody, activityBody } from './content-activity.ts'
import type { Json, JsonObject } from './content-entry.ts'

/** A valid body, and the same with exactly one thing wrong. */
export interface SpoiltBody<Spoilt = Json> {
  readonly valid: ActivityBody
  readonly spoilt: Spoilt
  /** What is wrong, in a few words. */
  readonly what: string
}

/** A place in a body: names of members, and the index of an entry, counted from the end when it is negative. */
type Path = readonly (string | number)[]

const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The same value with another one at that place; objects on the way are made where there are none. */
function replaced(value: Json | undefined, [step, ...rest]: Path, by: Json): Json {
  if (step === undefined) return by
  if (Array.isArray(value)) {
    const index = typeof step === 'number' && step < 0 ? value.length + step : step
    return value.map((item, i) => (i === index ? replaced(item, rest, by) : item))
  }
  const members = isJsonObject(value) ? value : {}
  return { ...members, [step]: replaced(members[step], rest, by) }
}

const metadata = 'contentMetadata'
/** The last entry, which is the first one as well when it is alone: who checks the first only is found out by two. */
const entry: Path = [metadata, 'contentEntries', -1]
const system: Path = [metadata, 'deviceMetadata', 'operatingSystemSpecifications']

const notText: readonly Json[] = [true, 7n, ['text'], { text: 'text' }]
const notBoolean: readonly Json[] = ['yes', 7n, [true], {}]
const notObject: readonly Json[] = ['text', true, 7n, [{}]]
const notArray: readonly Json[] = ['text', true, 7n, {}]
/** Text is missing here: whether digits in quotes are an integer depends on what else was agreed. */
const notInteger: readonly Json[] = [true, [7n], {}]
/** Numbers are missing here: shipped clients send the position of the member. */
const notMember: readonly Json[] = [true, ['uploadText'], {}]

const kinds: readonly (readonly [place: Path, values: readonly Json[]])[] = [
  [[metadata], notObject],
  [[metadata, 'contentEntries'], notArray],
  [entry, ['text', true, 7n]],
  [[...entry, 'identifier'], notText],
  [[...entry, 'name'], notText],
  [[...entry, 'correlationId'], notText],
  [[...entry, 'isTruncated'], notBoolean],
  [[...entry, 'createdDateTime'], notText],
  [[...entry, 'modifiedDateTime'], notText],
  [[...entry, 'sequenceNumber'], notInteger],
  [[...entry, 'length'], notInteger],
  [[metadata, 'activityMetadata'], notObject],
  [[metadata, 'activityMetadata', 'activity'], notMember],
  [[metadata, 'deviceMetadata'], notObject],
  [[metadata, 'deviceMetadata', 'deviceType'], notText],
  [[metadata, 'deviceMetadata', 'ipAddress'], notText],
  [system, notObject],
  [[...system, 'operatingSystemPlatform'], notText],
  [[...system, 'operatingSystemVersion'], notText],
  [[metadata, 'integratedAppMetadata'], notObject],
  [[metadata, 'integratedAppMetadata', 'name'], notText],
  [[metadata, 'integratedAppMetadata', 'version'], notText],
]

const spoiling = <Spoilt>(
  scope: Scope,
  faults: (valid: ActivityBody) => fc.Arbitrary<Omit<SpoiltBody<Spoilt>, 'valid'>>,
): fc.Arbitrary<SpoiltBody<Spoilt>> =>
  activityBody(scope, { entryCount: { minLength: 1, maxLength: 2 }, protectedApp: false }).chain((valid) =>
    faults(valid).map((fault) => ({ valid, ...fault })),
  )

const putting = (scope: Scope, place: fc.Arbitrary<{ readonly at: Path; readonly value: Json }>) =>
  spoiling(scope, (valid) =>
    place.map(({ at, value }) => ({
      spoilt: replaced(valid, at, value),
      what: `${at.join('.')} is ${printJson(value)}`,
    })),
  )

/** One part of the body is of another JSON kind than declared. */
export const wrongKind = (scope: Scope): fc.Arbitrary<SpoiltBody> =>
  putting(
    scope,
    fc.constantFrom(...kinds).chain(([at, values]) => fc.constantFrom(...values).map((value) => ({ at, value }))),
  )

/** JSON, but without what the activity is about. */
export const withoutMetadata = (scope: Scope): fc.Arbitrary<SpoiltBody> =>
  spoiling<Json>(scope, ({ contentMetadata }) =>
    fc.constantFrom<Omit<SpoiltBody, 'valid'>>(
      { spoilt: {}, what: 'an empty object' },
      { spoilt: { contentMetadata: null }, what: 'contentMetadata is null' },
      { spoilt: { scopeIdentifier: '0' }, what: 'nothing but a scopeIdentifier' },
      { spoilt: contentMetadata, what: 'the metadata without the member around it' },
      { spoilt: [{ contentMetadata }], what: 'an array around the body' },
      { spoilt: 'contentMetadata', what: 'a text' },
      { spoilt: null, what: 'null' },
    ),
  )

/** An entry of a type that nobody ever declared. */
export const unknownEntryType = (scope: Scope): fc.Arbitrary<SpoiltBody> =>
  putting(
    scope,
    fc
      .tuple(fc.constantFrom('#', ''), fc.constantFrom('processUnicornMetadata', 'noSuchType', 'processFileMetadataX'))
      .map(([hash, name]) => ({ at: [...entry, '@odata.type'], value: `${hash}microsoft.graph.${name}` })),
  )

/** An activity that no version of the enumeration has. Members added after its sentinel, and letter case, are left alone. */
export const unknownActivity = (scope: Scope): fc.Arbitrary<SpoiltBody> =>
  putting(
    scope,
    fc
      .constantFrom('teleportText', 'upload', 'uploadTextX', 'text upload')
      .map((value) => ({ at: [metadata, 'activityMetadata', 'activity'], value })),
  )

/** A member that no type declares, and its name, unlike any other in the body. */
export const undeclaredMember = (scope: Scope): fc.Arbitrary<SpoiltBody & { readonly name: string }> =>
  fc
    .record({
      inside: fc.constantFrom<Path>(
        [],
        [metadata],
        // Twice, because only half of the bodies have more than one.
        entry,
        entry,
        [metadata, 'activityMetadata'],
        [metadata, 'deviceMetadata'],
        system,
        [metadata, 'integratedAppMetadata'],
      ),
      name: fc.oneof(
        fc.constantFrom('sequenceNo', 'tenant_id'),
        fc.uuid().map((id) => `x${id.replaceAll('-', '')}`),
      ),
      value: fc.constantFrom<Json>('0', 0n, true, { member: 'value' }, ['item']),
    })
    .chain(({ inside, name, value }) =>
      putting(scope, fc.constant({ at: [...inside, name], value })).map((body) => ({ ...body, name })),
    )

/** Something that no reader of JSON takes, or nothing at all. */
export const malformedBody = (scope: Scope): fc.Arbitrary<SpoiltBody<string>> =>
  spoiling<string>(scope, (valid) => {
    const text = printJson(valid)
    return fc.oneof(
      fc.constantFrom(
        { spoilt: '', what: 'an empty body' },
        { spoilt: ' \n', what: 'white space' },
        { spoilt: '<contentActivity/>', what: 'XML' },
        { spoilt: 'contentMetadata=1&userId=2', what: 'a form' },
        { spoilt: 'no JSON', what: 'plain text' },
        { spoilt: `${text}}`, what: 'one brace too many' },
        { spoilt: `${text}${text}`, what: 'two bodies' },
        { spoilt: text.replace(':', ' '), what: 'a colon missing' },
        { spoilt: text.replace('"contentMetadata"', 'contentMetadata"'), what: 'a quote missing' },
      ),
      fc
        .integer({ min: 1, max: text.length - 1 })
        .map((length) => ({ spoilt: text.slice(0, length), what: 'a body cut off' })),
    )
  })
