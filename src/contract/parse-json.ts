import { markLargeIntegers, replaceLargeIntegers, reviveLargeIntegers, unmarkLargeIntegers } from './large-integers.ts'

const decoder = new TextDecoder('utf-8', { fatal: true })

/**
 * An integer of sixteen digits or more where a value can start. Below that every integer is exact as a `number`, so
 * `JSON.parse` loses nothing. A string may hold such a run too; that costs time, never correctness.
 */
const mayHoldLargeInteger = /(?:^|[\s:,[])-?\d{16}/

/**
 * Reads JSON without losing digits: an integer past 2^53 becomes a `bigint`, every other number a `number`. Otherwise it
 * reads what `JSON.parse` reads, the last one of equal keys included.
 *
 * @throws {SyntaxError} when the text is not JSON, or the bytes are not UTF-8
 */
export function parseJson(json: string | Uint8Array): unknown {
  const text = typeof json === 'string' ? json : decodeJson(json)
  if (!mayHoldLargeInteger.test(text)) return JSON.parse(text)
  try {
    return JSON.parse(markLargeIntegers(text), reviveLargeIntegers)
  } catch (error) {
    // What revives recurses, so hostile nesting ends its stack.
    if (error instanceof RangeError) throw new SyntaxError('JSON is nested too deeply', { cause: error })
    throw error
  }
}

/**
 * The text of JSON that came as bytes.
 *
 * @throws {SyntaxError} when the bytes are not UTF-8
 */
export function decodeJson(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    throw new SyntaxError('JSON must be UTF-8, these bytes are not', { cause })
  }
}

/**
 * Writes JSON; a `bigint` is written as the integer that it is. Members that are `undefined` are left out.
 *
 * @throws {TypeError} when the value has no JSON form
 */
export function printJson(value: unknown, space = 0): string {
  const text = plain(value, space)
  if (text !== undefined) return text
  const marked = JSON.stringify(value, replaceLargeIntegers, space)
  if (marked === undefined) throw new TypeError(`${typeof value} has no JSON form`)
  return unmarkLargeIntegers(marked)
}

/** What `JSON.stringify` writes; nothing when it meets a `bigint`. */
function plain(value: unknown, space: number): string | undefined {
  try {
    return JSON.stringify(value, undefined, space)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}
