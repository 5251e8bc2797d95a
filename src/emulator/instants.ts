import { createRecent } from './recent.ts'

const form = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?)?$/

/**
 * The instant that a time parameter means, in epoch milliseconds; `undefined` when it is none. Takes the three documented forms,
 * which are UTC, and what clients of the live service send besides: fractions of a second, `Z`, and an offset.
 */
export function readInstant(text: string): number | undefined {
  const parts = form.exec(text)
  if (!parts) return undefined
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = parts
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  // A day that the month does not have would silently become one of the next month.
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return undefined
  const offset = offsetOf(zone)
  if (offset === undefined) return undefined
  const milliseconds = Math.floor(Number(`0.${fraction || '0'}`) * 1000)
  return date.getTime() + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + milliseconds - offset
}

function offsetOf(zone: string): number | undefined {
  if (zone === 'Z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(4))
  if (hours > 23 || minutes > 59) return undefined
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

/** An instant as the service prints it: UTC with milliseconds. */
export function printInstant(instant: number): string {
  const whole = Math.trunc(instant)
  const days = Math.floor(whole / day)
  const time = whole - days * day
  const hours = twoDigits[Math.floor(time / hour)]
  const minutes = twoDigits[Math.floor(time / minute) % 60]
  const seconds = twoDigits[Math.floor(time / second) % 60]
  return `${printDate(days)}T${hours}:${minutes}:${seconds}.${String(time % second).padStart(3, '0')}Z`
}

const twoDigits: readonly string[] = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))

/** The date of a day, counted from 1970. Listings print many instants of few days, and dates are slow to print. */
function printDate(days: number): string {
  const known = dates.get(days)
  if (known !== undefined) return known
  const date = new Date(days * day).toISOString().replace(/T.*/, '')
  dates.set(days, date)
  return date
}

const dates = createRecent<number, string>(64)

/** An instant in the longest of the three documented forms; parts of a second are cut off. */
export const printSeconds = (instant: number): string => new Date(instant).toISOString().slice(0, 19)

export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour
