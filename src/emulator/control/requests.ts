import { type HttpRequest, textOf } from '../../transport/transport.ts'
import { type Answer, json } from '../answer.ts'
import type { Policy } from '../policy.ts'
import { isGuid, isJsonObject, type JsonObject, type Tenant, type World } from '../state.ts'
import type { Tokens } from '../tokens.ts'

/** What a control call works with. */
export interface ControlCall {
  readonly world: World
  readonly policy: Policy
  readonly tokens: Tokens
  readonly request: HttpRequest
  /** The parameters in the path, decoded. */
  readonly parameters: readonly string[]
  /** The query, undecoded. */
  readonly queryText: string
  /** Aborts when nobody waits for the answer any more. */
  readonly signal: AbortSignal | undefined
}

/** Answers one call of the control interface. */
export type ControlHandler = (call: ControlCall) => Answer | Promise<Answer>

/** A control call that cannot be carried out, with what its caller is told. */
export class ControlRefusal extends Error {
  override readonly name = 'ControlRefusal'
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }

  /** The refusal as an answer. */
  toAnswer(): Answer {
    return json(this.status, { error: { code: this.code, message: this.message } })
  }
}

const bad = (message: string): ControlRefusal => new ControlRefusal(400, 'BadRequest', message)

/**
 * The body of a call, which may have no other fields than those named.
 *
 * @throws {ControlRefusal} naming the field that is wrong
 */
export function readBody(call: ControlCall, fields: readonly string[]): JsonObject {
  return readFields(readJson(call), fields, 'The body')
}

/**
 * The JSON of a body; an empty one counts as an object without fields.
 *
 * @throws {ControlRefusal} when it is no JSON
 */
export function readJson({ request }: ControlCall): unknown {
  const text = textOf(request)
  try {
    return text.trim() === '' ? {} : JSON.parse(text)
  } catch {
    throw bad('The body is not JSON.')
  }
}

/**
 * The query of a call, which may have no other fields than those named.
 *
 * @throws {ControlRefusal} naming the field that is wrong
 */
export function readQuery({ queryText }: ControlCall, fields: readonly string[]): URLSearchParams {
  const query = new URLSearchParams(queryText)
  const unknown = [...query.keys()].find((name) => !fields.includes(name))
  if (unknown !== undefined) throw bad(`Unknown field '${unknown}'.`)
  return query
}

/** The same as an object, so that fields are read like those of a body. */
export const readParameters = (call: ControlCall, fields: readonly string[]): JsonObject =>
  Object.fromEntries(readQuery(call, fields))

/** A field of a query that counts from 0 on; 0 when it is left out. */
export function readNumber(query: URLSearchParams, name: string): number {
  const value = Number(query.get(name) ?? 0)
  if (!Number.isSafeInteger(value) || value < 0) throw bad(`'${name}' must be a number counted from 0 on.`)
  return value
}

/**
 * An object with no other fields than those named.
 *
 * @throws {ControlRefusal} naming the field that is wrong
 */
export function readFields(value: unknown, fields: readonly string[], what: string): JsonObject {
  if (!isJsonObject(value)) throw bad(`${what} must be an object.`)
  const unknown = Object.keys(value).find((name) => !fields.includes(name))
  if (unknown !== undefined) throw bad(`Unknown field '${unknown}'.`)
  return value
}

/** A field that may be left out. */
export const optional = <Value>(
  body: JsonObject,
  name: string,
  read: (body: JsonObject, name: string) => Value,
): Value | undefined => (body[name] === undefined ? undefined : read(body, name))

export function text(body: JsonObject, name: string): string {
  const value = body[name]
  if (typeof value !== 'string' || value === '') throw bad(`'${name}' must be a text.`)
  return value
}

export function guid(body: JsonObject, name: string): string {
  const value = body[name]
  if (typeof value !== 'string' || !isGuid(value)) throw bad(`'${name}' must be a GUID.`)
  return value.toLowerCase()
}

export function integer(body: JsonObject, name: string): number {
  const value = body[name]
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw bad(`'${name}' must be an integer.`)
  return value
}

export function count(body: JsonObject, name: string): number {
  const value = integer(body, name)
  if (value < 0) throw bad(`'${name}' must not be negative.`)
  return value
}

export function oneOf<const Choice extends string>(
  choices: readonly Choice[],
): (body: JsonObject, name: string) => Choice {
  return (body, name) => {
    const found = choices.find((choice) => choice === body[name])
    if (found === undefined) throw bad(`'${name}' must be one of ${choices.join(', ')}.`)
    return found
  }
}

export function list(body: JsonObject, name: string): readonly unknown[] {
  const value = body[name]
  if (!Array.isArray(value)) throw bad(`'${name}' must be a list.`)
  return value
}

export function texts(body: JsonObject, name: string): readonly string[] {
  return list(body, name).map((value) => {
    if (typeof value !== 'string' || value === '') throw bad(`'${name}' must be a list of texts.`)
    return value
  })
}

/** A whole number in a query, from `least` up to `most`. */
export function numberBetween(least: number, most: number): (parameters: JsonObject, name: string) => number {
  return (parameters, name) => {
    const value = parameters[name]
    const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : Number.NaN
    if (number >= least && number <= most) return number
    throw bad(`'${name}' must be a whole number from ${least} to ${most}.`)
  }
}

const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i

/** An instant in epoch milliseconds; finer parts are cut off. */
export function instant(body: JsonObject, name: string): number {
  const value = body[name]
  const read = typeof value === 'string' && instantForm.test(value) ? Date.parse(value) : Number.NaN
  if (Number.isNaN(read)) throw bad(`'${name}' must be an RFC 3339 instant.`)
  return read
}

/** The tenant in the path. */
export function tenantOf({ world, parameters }: ControlCall): Tenant {
  const [id = ''] = parameters
  const tenant = world.tenants.get(id.toLowerCase())
  if (!tenant) throw new ControlRefusal(404, 'NotFound', `There is no tenant ${id}.`)
  return tenant
}

/** Refuses what fits no field alone. */
export const refuseBody = bad
