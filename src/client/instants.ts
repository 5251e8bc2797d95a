/** A point in time: a `Date`, or text as the API writes it (RFC 3339; without an offset it is UTC). */
export type Instant = Date | string

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** Lengths of time in milliseconds. */
export const spans = { second, minute, hour, day: 24 * hour } as const

const offset = /(?:z|[+-]\d\d:?\d\d)$/i

/**
 * Epoch milliseconds.
 *
 * @throws {RangeError} when the text is no time
 */
export function millisecondsOf(instant: Instant): number {
  const text = typeof instant === 'string' ? instant : undefined
  const value = text === undefined ? Number(instant) : Date.parse(zoned(text))
  if (Number.isNaN(value))
    throw new RangeError(
      `${JSON.stringify(text ?? 'an invalid Date')} is not a time: give a Date, or text like 2026-03-03T09:00:00Z.`,
    )
  return value
}

/** A bare date is UTC to JavaScript, a bare date and time is not. */
const zoned = (text: string): string => (text.includes('T') && !offset.test(text) ? `${text}Z` : text)

/** The form of a time in a query, of the three documented the one that goes to the second: UTC, without an offset. */
export const queryTime = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 19)

/** RFC 3339 with milliseconds, UTC. */
export const printed = (milliseconds: number): string => new Date(milliseconds).toISOString()
