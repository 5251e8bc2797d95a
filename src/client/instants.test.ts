import { describe, expect, it } from 'vitest'
import { millisecondsOf, queryTime } from './instants.ts'

describe('millisecondsOf', () => {
  it.each([
    ['2026-03-03', '2026-03-03T00:00:00.000Z'],
    ['2026-03-03T09:00', '2026-03-03T09:00:00.000Z'],
    ['2026-03-03T09:00:01', '2026-03-03T09:00:01.000Z'],
    ['2026-03-03T09:00:01.1234567Z', '2026-03-03T09:00:01.123Z'],
    ['2026-03-03T09:00:01+02:00', '2026-03-03T07:00:01.000Z'],
  ])('takes %s for UTC unless it says otherwise', (text, instant) => {
    expect(new Date(millisecondsOf(text)).toISOString()).toBe(instant)
  })

  it('refuses what is no time, with a sentence', () => {
    expect(() => millisecondsOf('yesterday')).toThrow('"yesterday" is not a time')
    expect(() => millisecondsOf(new Date(Number.NaN))).toThrow(RangeError)
  })
})

describe('queryTime', () => {
  it('goes to the second, without offset', () => {
    expect(queryTime(Date.parse('2026-03-03T09:00:01.999Z'))).toBe('2026-03-03T09:00:01')
  })
})
