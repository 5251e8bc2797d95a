/**
 * `JSON.parse` rounds integers past 2^53, and `JSON.stringify` refuses a `bigint`. So they travel through both as strings that
 * begin with NUL. Strings that begin with it anyway get another one on their way, and lose it again.
 */
const mark = '\u0000'

/** In JSON there is no other way to write it. */
const writtenMark = '\\u0000'

const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g
const integer = /^-?[1-9]\d*$/

/** JSON with each integer past 2^53 marked, to be read with {@link reviveLargeIntegers}. What is no JSON stays none. */
export function markLargeIntegers(json: string): string {
  return mapTokens(json, {
    text: (literal) => (literal.startsWith(`"${writtenMark}`) ? `"${writtenMark}${literal.slice(1)}` : literal),
    between: (part) =>
      part.replace(number, (literal, at: number) =>
        isLargeInteger(literal) && !isName(part, at + literal.length) ? `"${writtenMark}${literal}"` : literal,
      ),
  })
}

/** For `JSON.parse`. */
export function reviveLargeIntegers(_name: string, value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith(mark)) return value
  return value.startsWith(mark, 1) ? value.slice(1) : BigInt(value.slice(1))
}

/** For `JSON.stringify`; what it writes is to be given to {@link unmarkLargeIntegers}. */
export function replaceLargeIntegers(_name: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${mark}${value}`
  return typeof value === 'string' && value.startsWith(mark) ? `${mark}${value}` : value
}

/** JSON with integers where marked strings stood. */
export function unmarkLargeIntegers(json: string): string {
  return mapTokens(json, {
    text: (literal) => {
      if (!literal.startsWith(`"${writtenMark}`)) return literal
      const rest = literal.slice(1 + writtenMark.length)
      return rest.startsWith(writtenMark) ? `"${rest}` : rest.slice(0, -1)
    },
    between: (part) => part,
  })
}

const isLargeInteger = (literal: string): boolean => integer.test(literal) && !Number.isSafeInteger(Number(literal))

/** Names stay as they are: a name is no number, and what reads JSON changes values only. */
function isName(json: string, end: number): boolean {
  let at = end
  while (' \t\n\r'.includes(json.charAt(at) || '?')) at += 1
  return json.charAt(at) === ':'
}

interface TokenMap {
  /** A string with its quotes that is a value. */
  readonly text: (literal: string) => string
  /** What stands between strings. */
  readonly between: (part: string) => string
}

function mapTokens(json: string, { text, between }: TokenMap): string {
  let mapped = ''
  for (let at = 0; at < json.length; ) {
    const quote = json.indexOf('"', at)
    if (quote < 0) return mapped + between(json.slice(at))
    const end = endOfString(json, quote)
    const literal = json.slice(quote, end)
    mapped += between(json.slice(at, quote)) + (isName(json, end) ? literal : text(literal))
    at = end
  }
  return mapped
}

/** Just behind the closing quote, or the end of the text where there is none. */
function endOfString(json: string, opening: number): number {
  for (let quote = json.indexOf('"', opening + 1); quote >= 0; quote = json.indexOf('"', quote + 1)) {
    let backslashes = 0
    while (json.charCodeAt(quote - 1 - backslashes) === backslash) backslashes += 1
    if (backslashes % 2 === 0) return quote + 1
  }
  return json.length
}

const backslash = 0x5c
