/**
 * The formats of the schemas, as exact functions over characters. They decide about every string of every audit record,
 * so they read each character once and build nothing. Where ajv-formats knows a format of the same name, everything
 * accepted here is accepted there; `formats.test.ts` lists what is refused here and let through there.
 */

const zero = 0x30
const colon = 0x3a
const dash = 0x2d
const dot = 0x2e

/** The value of `length` decimal digits at `from`, or -1. */
function digits(text: string, from: number, length: number): number {
  let value = 0
  for (let at = from; at < from + length; at++) {
    const digit = text.charCodeAt(at) - zero
    if (!(digit >= 0 && digit <= 9)) return -1
    value = value * 10 + digit
  }
  return value
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function startsWithDate(text: string): boolean {
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 2)
  const day = digits(text, 8, 2)
  return (
    year >= 0 &&
    text.charCodeAt(4) === dash &&
    text.charCodeAt(7) === dash &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysIn(year, month)
  )
}

const isT = (code: number): boolean => code === 0x54 || code === 0x74
const isZ = (code: number): boolean => code === 0x5a || code === 0x7a

/** Where the fraction of a second that starts at `from` ends; `from` when there is none, -1 when it has no digit. */
function endOfFraction(text: string, from: number): number {
  if (text.charCodeAt(from) !== dot) return from
  let at = from + 1
  while (digits(text, at, 1) >= 0) at++
  return at > from + 1 ? at : -1
}

/** RFC 3339 `full-date`: `2015-08-01`. */
export function isDate(text: string): boolean {
  return text.length === 10 && startsWithDate(text)
}

/** Nearly every instant that a service gives, but for the last days of a month: decided in one go, twice as fast. */
const plainDateTime = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/

/** RFC 3339 `date-time`: seconds and an offset are there; a 60th second only where a leap second can be. */
export function isDateTime(text: string): boolean {
  return plainDateTime.test(text) || isAnyDateTime(text)
}

function isAnyDateTime(text: string): boolean {
  if (text.length < 20 || !startsWithDate(text) || !isT(text.charCodeAt(10))) return false
  const hour = digits(text, 11, 2)
  const minute = digits(text, 14, 2)
  const second = digits(text, 17, 2)
  if (text.charCodeAt(13) !== colon || text.charCodeAt(16) !== colon) return false
  if (!(hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 60)) return false

  const at = endOfFraction(text, 19)
  if (at < 0) return false
  let offset = 0
  if (isZ(text.charCodeAt(at))) {
    if (text.length !== at + 1) return false
  } else {
    const sign = text[at] === '+' ? 1 : text[at] === '-' ? -1 : 0
    const hours = digits(text, at + 1, 2)
    const minutes = digits(text, at + 4, 2)
    if (sign === 0 || text.length !== at + 6 || text.charCodeAt(at + 3) !== colon) return false
    if (!(hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59)) return false
    offset = sign * (hours * 60 + minutes)
  }
  return second < 60 || (hour * 60 + minute - offset + 1440) % 1440 === 1439
}

/** The times of audit records: seconds are there, UTC is meant, and a final `Z` may say so. */
export function isAuditDateTime(text: string): boolean {
  if (text.length < 19 || !startsWithDate(text) || text[10] !== 'T') return false
  if (!isTimeOfDay(text)) return false
  const at = endOfFraction(text, 19)
  return at === text.length || (at > 0 && at === text.length - 1 && text[at] === 'Z')
}

/** `HH:MM:SS` at the eleventh character. */
function isTimeOfDay(text: string): boolean {
  const second = digits(text, 17, 2)
  return isHourAndMinute(text) && text.charCodeAt(16) === colon && second >= 0 && second <= 59
}

/** `HH:MM` at the eleventh character. */
function isHourAndMinute(text: string): boolean {
  const hour = digits(text, 11, 2)
  const minute = digits(text, 14, 2)
  return hour >= 0 && hour <= 23 && text.charCodeAt(13) === colon && minute >= 0 && minute <= 59
}

/** The three forms that `startTime` and `endTime` may take: a day, a minute or a second, never with a zone. */
export function isFeedDateTime(text: string): boolean {
  if (!startsWithDate(text)) return false
  switch (text.length) {
    case 10:
      return true
    case 16:
      return text[10] === 'T' && isHourAndMinute(text)
    case 19:
      return text[10] === 'T' && isTimeOfDay(text)
    default:
      return false
  }
}

const isHexDigit = (code: number): boolean =>
  (code >= zero && code <= 0x39) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66)

/** Thirty-two hexadecimal digits in five groups; version and variant bits are not looked at, and braces are refused. */
export function isUuid(text: string): boolean {
  if (text.length !== 36) return false
  for (let at = 0; at < 36; at++) {
    const code = text.charCodeAt(at)
    if (at === 8 || at === 13 || at === 18 || at === 23 ? code !== dash : !isHexDigit(code)) return false
  }
  return true
}

/** What a character may be part of in a URI, as bits. */
const inScheme = 1
const inHost = 2
const inPath = 4

const openBracket = 0x5b

const characterClasses = new Uint8Array(128)
function admit(characters: string, classes: number): void {
  for (const character of characters) {
    const code = character.charCodeAt(0)
    characterClasses[code] = (characterClasses[code] ?? 0) | classes
  }
}
admit('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', inScheme | inHost | inPath)
admit('+-.', inScheme)
admit("-._~!$&'()*+,;=", inHost | inPath)
admit(':@/', inPath)

const isOf = (code: number, classes: number): boolean => ((characterClasses[code] ?? 0) & classes) !== 0

/** Whether all of `text` from `from` to `to` is of the class, or percent-encoded, or one of the `extra` character. */
function isMadeOf(text: string, from: number, to: number, classes: number, extra = -1): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x25) {
      if (at + 2 >= to || !isHexDigit(text.charCodeAt(at + 1)) || !isHexDigit(text.charCodeAt(at + 2))) return false
      at += 2
    } else if (code !== extra && !isOf(code, classes)) return false
  }
  return true
}

/** `userinfo@host:port`, the host a name, an IPv4 address or an IPv6 address in brackets. */
function isAuthority(text: string, from: number, to: number): boolean {
  const at = text.indexOf('@', from)
  const hasUser = at >= 0 && at < to
  if (hasUser && !isMadeOf(text, from, at, inHost, colon)) return false
  const host = hasUser ? at + 1 : from
  let end = to
  while (end > host && digits(text, end - 1, 1) >= 0) end--
  end = end > host && text.charCodeAt(end - 1) === colon ? end - 1 : to
  if (text.charCodeAt(host) !== openBracket) return isMadeOf(text, host, end, inHost)
  return end > host + 1 && text[end - 1] === ']' && isIpv6(text.slice(host + 1, end - 1))
}

/** Nearly every URI that a service gives: decided in one go, six times as fast. */
const plainHttpUri = /^https?:\/\/[\w.-]+(?::\d+)?\/[\w.~!$&'()*+,;=:@/-]*$/

/** An absolute URI of RFC 3986, with its scheme; characters outside ASCII and spaces must be percent-encoded. */
export function isUri(text: string): boolean {
  return plainHttpUri.test(text) || isAnyUri(text)
}

function isAnyUri(text: string): boolean {
  const colonAt = text.indexOf(':')
  if (colonAt < 1 || !isLetter(text.charCodeAt(0))) return false
  for (let at = 1; at < colonAt; at++) if (!isOf(text.charCodeAt(at), inScheme)) return false

  const hash = text.indexOf('#')
  const beforeFragment = hash < 0 ? text.length : hash
  const question = text.indexOf('?')
  const endOfPath = question < 0 || question > beforeFragment ? beforeFragment : question
  let path = colonAt + 1
  if (text.startsWith('//', path)) {
    const slash = text.indexOf('/', path + 2)
    const end = slash < 0 || slash > endOfPath ? endOfPath : slash
    if (!isAuthority(text, path + 2, end)) return false
    path = end
  } else if (path === endOfPath) return false

  const queryMark = 0x3f
  return (
    isMadeOf(text, path, endOfPath, inPath) &&
    (endOfPath === beforeFragment || isMadeOf(text, endOfPath + 1, beforeFragment, inPath, queryMark)) &&
    (hash < 0 || isMadeOf(text, hash + 1, text.length, inPath, queryMark))
  )
}

const isLetter = (code: number): boolean => (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)

/** Four decimal numbers without leading zeros. */
export function isIpv4(text: string): boolean {
  let from = 0
  for (let part = 0; part < 4; part++) {
    const next = part < 3 ? text.indexOf('.', from) : text.length
    const length = next - from
    if (length < 1 || length > 3) return false
    const value = digits(text, from, length)
    if (value < 0 || value > 255 || (length > 1 && text.charCodeAt(from) === zero)) return false
    from = next + 1
  }
  return true
}

/** Eight groups of hexadecimal digits; `::` stands for one or more groups of zeros, an IPv4 address for the last two. */
export function isIpv6(text: string): boolean {
  const halves = text.split('::')
  if (halves.length > 2) return false
  let groups = 0
  for (const [index, half] of halves.entries()) {
    if (half === '') {
      if (halves.length === 1) return false
      continue
    }
    const parts = half.split(':')
    for (const [position, part] of parts.entries()) {
      const isLast = index === halves.length - 1 && position === parts.length - 1
      if (isLast && part.includes('.')) {
        if (!isIpv4(part)) return false
        groups += 2
      } else {
        if (part.length < 1 || part.length > 4) return false
        for (let at = 0; at < part.length; at++) if (!isHexDigit(part.charCodeAt(at))) return false
        groups += 1
      }
    }
  }
  return halves.length === 2 ? groups < 8 : groups === 8
}

const inBase64 = new Uint8Array(128)
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/') {
  inBase64[character.charCodeAt(0)] = 1
}

/** Base64 with its padding and nothing else, not even a line break. */
export function isByte(text: string): boolean {
  if (text.length % 4 !== 0) return false
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  for (let at = 0; at < text.length - padding; at++) if (inBase64[text.charCodeAt(at)] !== 1) return false
  return true
}

const duration = /^P(?=\d|T\d)(?:\d+W|(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)$/

/** An ISO 8601 duration as RFC 3339 appendix A writes it: `P7D`, `PT10M`, `P2W`. Whole numbers only. */
export function isDuration(text: string): boolean {
  return duration.test(text)
}

/** A whole number of 32 bits. Zero and one that are written `0.0` and `1.0` are whole numbers to JSON Schema too. */
export function isInt32(value: number): boolean {
  return (value | 0) === value
}

/** A number that a 32-bit float can come near. */
export function isFloat(value: number): boolean {
  return Number.isFinite(Math.fround(value))
}
