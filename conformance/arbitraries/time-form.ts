import fc from 'fast-check'
import { day, minute, second } from './instant.ts'
import type { Span } from './window.ts'

/** The three forms in which the documents write a time, by the unit at which they end. */
export type TimeForm = 'date' | 'minute' | 'second'

const shapes = {
  date: { unit: day, length: 10 },
  minute: { unit: minute, length: 16 },
  second: { unit: second, length: 19 },
} as const satisfies Record<TimeForm, { unit: number; length: number }>

/** All forms, the coarsest first. */
export const timeForms: readonly TimeForm[] = ['date', 'minute', 'second']

/** How long the unit is at which a form ends, in milliseconds. */
export const unitOf = (form: TimeForm): number => shapes[form].unit

/** The forms that can express an instant, the coarsest first. */
export const formsOf = (at: number): readonly TimeForm[] => timeForms.filter((form) => at % unitOf(form) === 0)

/** An instant in a form. What the form cannot express is cut off. */
export const written = (at: number, form: TimeForm = 'second'): string =>
  new Date(at).toISOString().slice(0, shapes[form].length)

/** Times as sent on the wire. */
export interface WireTimes {
  readonly startTime: string
  readonly endTime: string
}

/** A window as sent, to the second. */
export const onWire = ({ start, end }: Span): WireTimes => ({ startTime: written(start), endTime: written(end) })

/** A window in any of the forms that express its two instants, mixed ones included. */
export const inAnyForm = ({ start, end }: Span): fc.Arbitrary<WireTimes> =>
  fc.record({
    startTime: fc.constantFrom(...formsOf(start)).map((form) => written(start, form)),
    endTime: fc.constantFrom(...formsOf(end)).map((form) => written(end, form)),
  })

/** Text in the place of a time that no calendar holds, made from the time that belongs there. */
export const notATime = (good: string): fc.Arbitrary<string> =>
  fc.constantFrom('yesterday', 'now', 'not-a-date', 'T10:00', `${good}junk`, `${good.slice(0, 10)}junk`, `x${good}`)

/**
 * A well-formed time of a day or hour that does not exist, close to a real one: a reader that lets it roll over lands inside the
 * window. Hour 24 and second 60 exist in ISO 8601 and are left out.
 */
export function impossibleTime(good: string): fc.Arbitrary<string> {
  const [date, clock] = [good.slice(0, 10), good.slice(11)]
  const [year = 0, month = 1] = date.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const dateOf = (ofDay: number, ofMonth = month) =>
    [String(year), String(ofMonth).padStart(2, '0'), String(ofDay).padStart(2, '0')].join('-')
  return fc.constantFrom(
    ...[`${date}T25:00`, `${date}T10:60`, `${date}T10:99:00`, `${date}T10:00:61`, dateOf(1, 13), dateOf(1, 0)],
    ...[dateOf(0), dateOf(lastDay + 1), `${dateOf(lastDay + 1)}T${clock.slice(0, 5)}`, dateOf(32)],
  )
}
