import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, hour } from '../instants.ts'
import { createRhythm, rhythmNames } from './rhythm.ts'

const monday = Date.parse('2026-03-02T00:00:00Z')

describe.each(rhythmNames)('createRhythm(%s)', (name) => {
  const rhythm = createRhythm(name)

  test('begins where it should, and never goes backwards', () => {
    const anySpan = fc.integer({ min: 0, max: 30 * day })
    fc.assert(
      fc.property(anySpan, anySpan, anySpan, (start, one, other) => {
        const from = monday + start
        const [less, more] = [Math.min(one, other), Math.max(one, other)]
        expect(Math.abs(rhythm(from, 0) - from)).toBeLessThan(1)
        expect(rhythm(from, less)).toBeLessThanOrEqual(rhythm(from, more))
      }),
    )
  })

  test('keeps the same pace over whole weeks', () => {
    expect(rhythm(monday + 5 * hour, 14 * day)).toBeCloseTo(monday + 5 * hour + 14 * day, 0)
  })
})

test('createRhythm: work follows the hours of its name', () => {
  const during = (name: 'office-hours' | 'quiet-weekend' | 'nights', from: number, to: number) => {
    const instants = Array.from({ length: 2_016 }, (_, index) => createRhythm(name)(monday, index * 5 * 60_000))
    return instants.filter((instant) => from <= instant && instant < to).length
  }
  const noon = monday + 12 * hour
  expect(during('office-hours', noon, noon + hour)).toBeGreaterThan(during('office-hours', monday, monday + hour) * 5)
  expect(during('nights', noon, noon + hour)).toBeLessThan(during('nights', monday, monday + hour))
  expect(during('quiet-weekend', monday + 5 * day, monday + 7 * day)).toBeLessThan(5)
})
