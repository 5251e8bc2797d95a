import fc from 'fast-check'
import type { WireWindow } from '../observe.ts'
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

/** A window as sent, to the second. */
export const onWire = ({ start, end }: Span): WireWindow => ({ startTime: written(start), endTime: written(end) })

/** A window in any of the forms that express its two instants, mixed ones included. */
export const inAnyForm = ({ start, end }: Span): fc.Arbitrary<WireWindow> =>
  fc.record({
    startTime: fc.constantFrom(...formsOf(start)).map((form) => written(start, form)),
    endTime: fc.constantFrom(...formsOf(end)).map((form) => written(end, form)),
  })
