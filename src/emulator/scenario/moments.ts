import { day, hour, minute, second } from '../instants.ts'
import type { Range } from '../streams/stream.ts'

const units: Readonly<Record<string, number>> = { ms: 1, s: second, m: minute, h: hour, d: day }

const spanForm = /^(\d+)(ms|s|m|h|d)$/

/** A span such as `5m` in milliseconds; not a number when it is none. */
export function readSpan(text: string): number {
  const [, digits, unit = ''] = spanForm.exec(text) ?? []
  return Number(digits) * (units[unit] ?? Number.NaN)
}

/** A moment such as `-2d`, `now` or an instant, in epoch milliseconds; not a number when it is none. */
export function readMoment(text: string, now: number): number {
  if (text === 'now') return now
  if (text.startsWith('+')) return now + readSpan(text.slice(1))
  if (text.startsWith('-')) return now - readSpan(text.slice(1))
  return Date.parse(text)
}

/** A range such as `1..40`, or of spans such as `0s..15m`; one value alone is a range of its own. */
export function readRange(given: number | string, read: (text: string) => number): Range {
  const [from = '', to = from] = String(given).split('..')
  return { from: read(from), to: read(to) }
}
