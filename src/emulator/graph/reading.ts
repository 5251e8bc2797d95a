import { parseJson } from '../../contract/parse-json.ts'
import { printSeconds } from '../instants.ts'
import { isJsonObject, type JsonObject } from '../state.ts'
import { type EnumType, isLater, membersOfNumber, sentinel } from './enums.ts'
import { normaliseTime } from './times.ts'
import { type Kind, type Member, membersOf, type TypeName } from './types.ts'

/** How the body of a content activity is read: what a fault or a variant may change. */
export interface GraphReading {
  /** Members that no type declares. */
  readonly undeclared: 'dropped' | 'refused' | 'echoed'
  /** Values whose `@odata.type` is none of those possible. */
  readonly unknownTypes: 'refused' | 'taken'
  /** Values of an enumeration that are none of its members. */
  readonly unknownMembers: 'refused' | 'taken' | 'mapped'
  /** In which letter case the members of an enumeration may be written. */
  readonly memberNames: 'any-case' | 'exact'
  /** Members of an enumeration that are given by their number. */
  readonly memberNumbers: 'taken' | 'refused'
  /** The sentinel of an enumeration, and the members after it when the caller does not say that it knows them. */
  readonly laterMembers: 'taken' | 'refused'
  /** Whether time stamps may be left out. */
  readonly times: 'optional' | 'required'
  /** Whether `contentToProcess` is read in the place of `contentMetadata`. */
  readonly contentToProcess: 'unread' | 'taken'
  /** Values of another JSON kind than declared. */
  readonly wrongKinds: 'refused' | 'taken'
  /** How the name of a type must be written. */
  readonly typeNames: 'either' | 'with-hash' | 'without-hash'
  /** What a member that was not sent comes back as. */
  readonly unset: 'null' | 'absent'
  /** The JSON value of a text; integers past 2^53 as bigint. Throws when it is no JSON. */
  parse(text: string): unknown
  /** The text of an instant in UTC; `undefined` when there is none in `text`. */
  normaliseTime(text: string): string | undefined
}

/** Tolerant of what shipped clients send, exact in what it gives back. */
export const documentedReading: GraphReading = {
  undeclared: 'dropped',
  unknownTypes: 'refused',
  unknownMembers: 'refused',
  memberNames: 'any-case',
  memberNumbers: 'taken',
  laterMembers: 'taken',
  times: 'optional',
  contentToProcess: 'unread',
  wrongKinds: 'refused',
  typeNames: 'either',
  unset: 'null',
  parse: parseJson,
  normaliseTime,
}

/** Everything refused that only shipped clients send, and no document shows. */
export const strictReading = {
  undeclared: 'refused',
  memberNames: 'exact',
  memberNumbers: 'refused',
  laterMembers: 'refused',
  times: 'required',
} as const satisfies Partial<GraphReading>

/** Why a body cannot be read, in the words of the error answer. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
  readonly code: string

  constructor(message: string, code = 'BadRequest') {
    super(message)
    this.code = code
  }
}

/** What reading depends on besides the body. */
export interface ReadingContext {
  readonly reading: GraphReading
  /** Epoch milliseconds: what time stamps that were left out come back as. */
  readonly now: number
  /** True when the caller asked for 64-bit integers as strings, and may send them so. */
  readonly integersAsText: boolean
  /** True when the caller says that it knows members that were added to enumerations later. */
  readonly knowsLaterMembers: boolean
}

/**
 * An object of a type as it is given back: declared members only, in order, normalised.
 *
 * @throws {Unreadable}
 */
export function readObject(value: unknown, type: TypeName, path: string, context: ReadingContext): JsonObject {
  const { reading } = context
  if (!isJsonObject(value)) throw wrongKind(path)
  const members = membersOf(type)
  const result: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(members)) {
    const read = readMember(
      Object.hasOwn(value, name) ? value[name] : undefined,
      member,
      path === '' ? name : `${path}/${name}`,
      context,
    )
    if (read !== undefined && !(read === null && reading.unset === 'absent')) result[name] = read
  }
  for (const name of Object.keys(value)) {
    if (Object.hasOwn(members, name) || name.startsWith('@') || isServerOwned(name, type)) continue
    if (reading.undeclared === 'refused') {
      throw new Unreadable(
        `The property '${name}' does not exist on type 'microsoft.graph.${type}'. Make sure to only use property names that are defined by the type.`,
        'RequestBodyRead',
      )
    }
    if (reading.undeclared === 'echoed') result[name] = value[name]
  }
  return result
}

const isServerOwned = (name: string, type: TypeName): boolean =>
  type === 'contentActivity' && (name === 'id' || name === 'userId')

function readMember(value: unknown, member: Member, path: string, context: ReadingContext): unknown {
  const { kind, nullable = false, quiet = false, secret = false } = member
  const required = member.required ?? (kind.is === 'time' && context.reading.times === 'required')
  if (kind.is === 'time' && !required && (value === undefined || value === null)) return `${printSeconds(context.now)}Z`
  if (value === undefined) {
    if (required) throw new Unreadable(`The property '${path}' is required.`)
    return nullable && !quiet ? null : undefined
  }
  if (secret) return null
  if (value === null) {
    if (nullable) return null
    if (required) throw new Unreadable(`The property '${path}' must not be null.`)
    if (context.reading.wrongKinds === 'refused') throw wrongKind(path)
    return null
  }
  return readValue(value, kind, path, context)
}

function readValue(value: unknown, kind: Kind, path: string, context: ReadingContext): unknown {
  const { reading } = context
  const refused = () => {
    if (reading.wrongKinds === 'taken') return value
    throw wrongKind(path)
  }
  switch (kind.is) {
    case 'anything':
      return value
    case 'text':
      return typeof value === 'string' ? value : refused()
    case 'flag':
      return typeof value === 'boolean' ? value : refused()
    case 'int64':
      return readInt64(value, context) ?? refused()
    case 'time':
      return (typeof value === 'string' ? reading.normaliseTime(value) : undefined) ?? refused()
    case 'texts':
      return Array.isArray(value) && value.every((element) => typeof element === 'string') ? value : refused()
    case 'dictionary':
      return isJsonObject(value) ? value : refused()
    case 'enum':
      return readEnum(value, kind.of, path, context) ?? refused()
    case 'list':
      if (!Array.isArray(value)) return refused()
      return value.map((element, index) => readValue(element, kind.of, `${path}/${index}`, context))
    case 'object':
      return isJsonObject(value) ? readObject(value, kind.type, path, context) : refused()
    case 'one-of':
      return isJsonObject(value) ? readOneOf(value, kind.types, path, context) : refused()
  }
}

const wrongKind = (path: string): Unreadable =>
  new Unreadable(`Property ${path} in payload has a value that does not match schema.`)

function readInt64(value: unknown, { integersAsText }: ReadingContext): unknown {
  const isText = integersAsText && typeof value === 'string' && /^-?\d{1,19}$/.test(value)
  if (!isText && typeof value !== 'bigint' && !(typeof value === 'number' && Number.isInteger(value))) return undefined
  const exact = BigInt(isText ? value : typeof value === 'string' ? Number(value) : value)
  if (exact !== BigInt.asIntN(64, exact)) return undefined
  if (integersAsText) return String(exact)
  return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact
}

/** The names of the members meant, joined by commas; `undefined` for what is neither a name nor a number. */
function readEnum(value: unknown, type: EnumType, path: string, context: ReadingContext): string | undefined {
  const { reading } = context
  const known = membersMeant(value, type, reading)
  if (known === undefined) return undefined
  if (known.length > 0) return joined(known, type, path, context)
  if (reading.unknownMembers === 'taken') return String(value)
  if (reading.unknownMembers === 'mapped') return sentinel
  throw new Unreadable(`'${value}' is not a value of the property '${path}'.`)
}

function membersMeant(value: unknown, type: EnumType, reading: GraphReading): readonly string[] | undefined {
  if (typeof value === 'string') return membersNamed(value, type, reading)
  if (reading.memberNumbers === 'refused') return undefined
  if (typeof value === 'bigint') return membersOfNumber(type, value)
  return typeof value === 'number' && Number.isInteger(value) ? membersOfNumber(type, BigInt(value)) : undefined
}

/** The members that a text names; none when any of its names is unknown. */
function membersNamed(text: string, { members, flags = false }: EnumType, reading: GraphReading): readonly string[] {
  const fold = (name: string) => (reading.memberNames === 'exact' ? name : name.toLowerCase())
  const names = flags ? text.split(',').map((part) => part.trim()) : [text]
  const known = names.flatMap((name) => members.find((member) => fold(member) === fold(name)) ?? [])
  return known.length === names.length ? known : []
}

function joined(members: readonly string[], type: EnumType, path: string, context: ReadingContext): string {
  const { reading, knowsLaterMembers } = context
  const refused = members.find((name) => isLater(type, name) && !(knowsLaterMembers && name !== sentinel))
  if (refused === undefined || reading.laterMembers === 'taken') return members.join(',')
  throw new Unreadable(
    refused === sentinel
      ? `'${sentinel}' is no value to be sent in the property '${path}'.`
      : `'${refused}' is taken in the property '${path}' only with the header 'Prefer: include-unknown-enum-members'.`,
  )
}

function readOneOf(value: JsonObject, types: readonly TypeName[], path: string, context: ReadingContext): unknown {
  const { reading } = context
  const given = value['@odata.type']
  const type = typeof given === 'string' ? typeNamed(given, types, reading) : undefined
  if (type) return { '@odata.type': `#microsoft.graph.${type}`, ...readObject(value, type, path, context) }
  if (reading.unknownTypes === 'taken') return { ...value, content: null }
  throw new Unreadable(
    typeof given === 'string'
      ? `The type '${given}' of the property '${path}' is not known.`
      : `A value without a type name was found at '${path}', where the type is abstract.`,
  )
}

function typeNamed(given: string, types: readonly TypeName[], { typeNames }: GraphReading): TypeName | undefined {
  const hasHash = given.startsWith('#')
  if (typeNames === 'with-hash' && !hasHash) return undefined
  if (typeNames === 'without-hash' && hasHash) return undefined
  const name = (hasHash ? given.slice(1) : given).toLowerCase()
  return types.find((type) => `microsoft.graph.${type}`.toLowerCase() === name)
}
