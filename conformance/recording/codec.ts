import type { Exchange } from '../../src/transport/exchange.ts'
import { type HeaderList, headerOf } from '../../src/transport/transport.ts'
import { isObject } from '../observe.ts'
import { answerOf } from '../targets/http.ts'

// Values that rules work with as JSON, so that they can be kept and looked at with ordinary tools. What JSON cannot say is an
// object with the member `$`, which names the kind. An object that comes again is named by the place at which it ended first.

/** Takes out of a text what must not be kept. */
export type Hide = (text: string) => string

/** True for a member whose text is a secret, whatever it looks like: a token beside its tenant, not one that names a page. */
const isSecret = (name: string, owner: object): boolean =>
  name === 'accessToken' || name === 'graphToken' || (name === 'token' && ('tenantId' in owner || 'tenant' in owner))

const secretHeaders = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie'])
const hidden = '[redacted]'

/** A value as JSON. Functions are left out, but for those of answers and received calls, which {@link decode} gives back. */
export function encode(value: unknown, hide: Hide): unknown {
  const places = new Map<object, number>()
  const open = new Set<object>()

  const one = (given: unknown): unknown => {
    switch (typeof given) {
      case 'string':
        return hide(given)
      case 'number':
        return Number.isFinite(given) && !Object.is(given, -0) ? given : tagged('number', numeral(given))
      case 'bigint':
        return tagged('bigint', String(given))
      case 'boolean':
        return given
      case 'object':
        return given === null ? null : shared(given)
      default:
        return tagged('undefined')
    }
  }

  const shared = (given: object): unknown => {
    const place = places.get(given)
    if (place !== undefined) return tagged('again', place)
    if (open.has(given)) return tagged('undefined')
    open.add(given)
    const encoded = whole(given)
    places.set(given, places.size)
    return encoded
  }

  const whole = (given: object): unknown => {
    if (given instanceof Uint8Array) return bytes(given, hide)
    if (given instanceof Date) return tagged('date', one(given.getTime()))
    if (given instanceof Set) return tagged('set', [...given].map(one))
    if (given instanceof Map)
      return tagged(
        'map',
        [...given].map(([key, content]) => [one(key), one(content)]),
      )
    if (Array.isArray(given)) return isSecretHeader(given) ? [given[0], hidden] : given.map(one)
    return record(given)
  }

  const record = (given: object): unknown => {
    const isMessage = 'header' in given && typeof given.header === 'function' && 'headers' in given
    const computed = Object.getOwnPropertyDescriptor(given, 'json')?.get !== undefined
    const left = isMessage && computed ? new Set(['json', 'error']) : new Set<string>()
    const members = Object.entries(given).flatMap(([name, content]) =>
      typeof content === 'function' || left.has(name)
        ? []
        : [[name, isSecret(name, given) && typeof content === 'string' ? hidden : one(content)] as const],
    )
    if (isMessage) return tagged(computed ? 'answer' : 'message', members)
    if (Object.getPrototypeOf(given) === null) return tagged('bare', members)
    return '$' in given ? tagged('object', members) : Object.fromEntries(members)
  }

  return one(value)
}

const tagged = (kind: string, v?: unknown): unknown => (v === undefined ? { $: kind } : { $: kind, v })

const numeral = (given: number): string => (Object.is(given, -0) ? '-0' : String(given))

function isSecretHeader(pair: readonly unknown[]): boolean {
  const [name, value] = pair
  return (
    pair.length === 2 && typeof name === 'string' && typeof value === 'string' && secretHeaders.has(name.toLowerCase())
  )
}

function bytes(given: Uint8Array, hide: Hide): unknown {
  const buffer = Buffer.from(given)
  const text = buffer.toString()
  return Buffer.from(text).equals(buffer)
    ? tagged('text', hide(text))
    : tagged('bytes', Buffer.from(hide(buffer.toString('latin1')), 'latin1').toString('base64'))
}

/**
 * The value that {@link encode} was given.
 *
 * @throws {TypeError} for what it never makes
 */
export function decode(encoded: unknown): unknown {
  const ended: unknown[] = []

  const one = (given: unknown): unknown => {
    if (typeof given !== 'object' || given === null) return given
    if (!isObject(given) || given.$ === undefined) return end(plain(given))
    switch (given.$) {
      case 'undefined':
        return undefined
      case 'number':
        return Number(given.v)
      case 'bigint':
        return BigInt(String(given.v))
      case 'again':
        return ended[Number(given.v)]
      default:
        return end(special(given.$, given.v))
    }
  }

  const end = (value: unknown): unknown => {
    ended.push(value)
    return value
  }

  const plain = (given: object): unknown =>
    Array.isArray(given)
      ? given.map(one)
      : Object.fromEntries(Object.entries(given).map(([name, content]) => [name, one(content)]))

  const special = (kind: unknown, v: unknown): unknown => {
    switch (kind) {
      case 'text':
        return new Uint8Array(Buffer.from(String(v)))
      case 'bytes':
        return new Uint8Array(Buffer.from(String(v), 'base64'))
      case 'date':
        return new Date(Number(one(v)))
      case 'set':
        return new Set(listOf(v).map(one))
      case 'map':
        return new Map(pairsOf(v).map(([key, content]) => [one(key), one(content)]))
      case 'object':
        return Object.fromEntries(members(v))
      case 'bare':
        return Object.assign(Object.create(null), Object.fromEntries(members(v)))
      case 'answer':
        return revivedAnswer(Object.fromEntries(members(v)))
      case 'message':
        return revivedMessage(Object.fromEntries(members(v)))
      default:
        throw new TypeError(`there is no value of the kind ${String(kind)}`)
    }
  }

  const members = (v: unknown): readonly (readonly [string, unknown])[] =>
    pairsOf(v).map(([name, content]) => [String(name), one(content)])

  return one(encoded)
}

const listOf = (v: unknown): readonly unknown[] => (Array.isArray(v) ? v : [])

const pairsOf = (v: unknown): readonly (readonly [unknown, unknown])[] =>
  listOf(v).map((pair) => {
    const [first, second] = listOf(pair)
    return [first, second]
  })

function revivedAnswer({ status, headers, body, exchange }: Readonly<Record<string, unknown>>): unknown {
  if (typeof status !== 'number' || !isHeaderList(headers) || !(body instanceof Uint8Array) || !isExchange(exchange)) {
    throw new TypeError('an answer is not whole')
  }
  return answerOf({ status, headers, body }, exchange)
}

function revivedMessage(given: Readonly<Record<string, unknown>>): unknown {
  const { headers } = given
  if (!isHeaderList(headers)) throw new TypeError('a message has no headers')
  return { ...given, header: (name: string) => headerOf({ headers }, name) }
}

const isHeaderList = (value: unknown): value is HeaderList =>
  Array.isArray(value) &&
  value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string'))

const isExchange = (value: unknown): value is Exchange =>
  isObject(value) && isObject(value.request) && typeof value.request.url === 'string'
