import { isInteger, parse, stringify } from 'lossless-json'

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
  const text = typeof json === 'string' ? json : decode(json)
  if (!mayHoldLargeInteger.test(text)) return JSON.parse(text)
  return parse(text, undefined, { parseNumber: exactNumber, onDuplicateKey: ({ newValue }) => newValue })
}

function decode(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    throw new SyntaxError('JSON must be UTF-8, these bytes are not', { cause })
  }
}

function exactNumber(literal: string): number | bigint {
  const value = Number(literal)
  return Number.isSafeInteger(value) || !isInteger(literal) ? value : BigInt(literal)
}

/**
 * Writes JSON; a `bigint` is written as the integer that it is. Members that are `undefined` are left out.
 *
 * @throws {TypeError} when the value has no JSON form
 */
export function printJson(value: unknown, space = 0): string {
  const text = stringify(value, undefined, space)
  if (text === undefined) throw new TypeError(`${typeof value} has no JSON form`)
  return text
}
