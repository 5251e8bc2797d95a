import { parseJson } from '../../contract/parse-json.ts'
import { printSeconds } from '../instants.ts'
import { isJsonObject, type JsonObject } from '../state.ts'
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
  wrongKinds: 'refused',
  typeNames: 'either',
  unset: 'null',
  parse: parseJson,
  normaliseTime,
}

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
  const { kind, required = false, nullable = false, secret = false } = member
  if (value === undefined) {
    if (required) throw new Unreadable(`The property '${path}' is required.`)
    if (kind.is === 'time') return `${printSeconds(context.now)}Z`
    return nullable ? null : undefined
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
      return typeof value === 'string' ? readEnum(value, kind, path, context) : refused()
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

function readEnum(value: string, kind: Kind & { is: 'enum' }, path: string, { reading }: ReadingContext): string {
  const parts = kind.flags ? value.split(',').map((part) => part.trim()) : [value]
  const known = parts.map((part) => kind.members.find((member) => member.toLowerCase() === part.toLowerCase()))
  if (known.every((member) => member !== undefined)) return known.join(',')
  if (reading.unknownMembers === 'taken') return value
  if (reading.unknownMembers === 'mapped') return 'unknownFutureValue'
  throw new Unreadable(`'${value}' is not a value of the property '${path}'.`)
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
