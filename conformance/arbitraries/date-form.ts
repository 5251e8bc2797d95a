import fc from 'fast-check'
import type { Scope } from '../rule.ts'

/** An instant of the past as it is written. `at` orders instants, finely enough for that and nothing else. */
interface WrittenTime {
  readonly at: number
  readonly text: string
}

/** A way to write instants: hands out some of the past of the target's clock. */
export type DateForm = (scope: Scope) => fc.Arbitrary<WrittenTime>

const day = 86_400
/** Nothing is dated before this: servers need not know older content. */
const earliest = Date.UTC(2015, 0, 1) / 1_000

/** Minutes ahead of UTC of an offset as written. */
function minutesOf(offset: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(offset) ?? []
  return sign === undefined ? 0 : Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes))
}

/** Epoch seconds, often at the ends of days, months and years, where shifting instead of converting shows most. */
const seconds = (latest: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: earliest, max: latest }),
    fc
      .tuple(fc.integer({ min: Math.ceil(earliest / day) + 1, max: Math.floor(latest / day) - 1 }), fc.nat(3))
      .map(([days, into]) => days * day - 2 + into),
    fc.constantFrom(
      Date.UTC(2016, 1, 29, 23, 59, 59) / 1_000,
      Date.UTC(2015, 11, 31, 23, 30) / 1_000,
      Date.UTC(2016, 2, 1) / 1_000,
    ),
  )

const writtenIn =
  (offsets: readonly string[], fractionDigits: readonly number[]): DateForm =>
  (scope) =>
    fc
      .tuple(
        seconds(Math.max(Math.floor(scope.now / 1_000) - 2 * day, earliest + 700 * day)),
        fc.constantFrom(...offsets),
        fc.constantFrom(...fractionDigits),
        fc.nat(9_999_999),
      )
      .map(([second, offset, digits, ticks]) => {
        const fraction = digits === 0 ? '' : `.${String(ticks).padStart(7, '0').slice(0, digits)}`
        const local = new Date((second + minutesOf(offset) * 60) * 1_000).toISOString().slice(0, 19)
        return { at: second + Number(`0${fraction}`), text: local + fraction + offset }
      })

const offsets = ['+02:00', '-07:00', '+05:30', '-03:30', '+14:00', '-12:00', '+00:00', '+05:45']

/** As in the document's sample: neither offset nor fraction. */
export const offsetLess: DateForm = writtenIn([''], [0])

/** With `Z` or an offset, to the second or, in some, to the millisecond. */
export const withOffset: DateForm = writtenIn(['Z', ...offsets], [0, 0, 1, 2, 3])

/** With more digits than milliseconds have, up to the hundred nanoseconds of .NET. */
export const finerThanMilliseconds: DateForm = writtenIn(['Z', ...offsets], [4, 6, 7])

/** Any form that every server reads exactly, whatever it counts time in. */
export const anyForm: DateForm = (scope) => fc.oneof(offsetLess(scope), withOffset(scope))

/** The two time stamps of an entry, in their order in time. */
export const timeStamps =
  (form: DateForm) =>
  (scope: Scope): fc.Arbitrary<{ readonly createdDateTime: string; readonly modifiedDateTime: string }> =>
    fc.tuple(form(scope), form(scope)).map(([one, other]) => {
      const [first, last] = one.at <= other.at ? [one, other] : [other, one]
      return { createdDateTime: first.text, modifiedDateTime: last.text }
    })
