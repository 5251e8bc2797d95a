import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { growthOf } from './retry-gaps.ts'

const series = (length: number, gap: (index: number) => number): readonly number[] =>
  Array.from({ length }, (_, index) => gap(index))

describe('growthOf', () => {
  it.each([
    ['exponential', series(9, (i) => 2 ** i)],
    ['exponential', series(8, (i) => 1.5 ** i)],
    ['exponential', [1, 1, 1, 2, 4, 8, 16]],
    ['exponential', [1, 2, 4, 8, 8, 8, 8, 8, 8]],
    ['exponential', [60, 300, 1_500, 7_500]],
    ['constant', series(8, () => 60)],
    ['not exponential', series(9, (i) => i + 1)],
    ['not exponential', series(8, (i) => 60 + 30 * i)],
    ['shrinking', series(6, (i) => 2 ** -i)],
    ['shrinking', [1, 2, 4, 1, 2, 4]],
    ['unspecified', [1, 1, 1, 1]],
    ['unspecified', [1, 2, 4]],
  ] as const)('is %s for %j', (growth, gaps) => {
    expect(growthOf(gaps)).toBe(growth)
  })

  it('takes every factor from 1.4 on, any start and end, and small errors of measurement, for exponential', () => {
    const input = fc.record({
      factor: fc.double({ min: 1.4, max: 10, noNaN: true }),
      before: fc.nat(3),
      growing: fc.integer({ min: 3, max: 9 }),
      after: fc.nat(3),
      errors: fc.array(fc.double({ min: 0.98, max: 1.02, noNaN: true }), { minLength: 20, maxLength: 20 }),
    })
    fc.assert(
      fc.property(input, ({ factor, before, growing, after, errors }) => {
        const exact = [
          ...Array<number>(before).fill(1),
          ...series(growing, (i) => factor ** i),
          ...Array<number>(after).fill(factor ** (growing - 1)),
        ]
        const gaps = exact.map((gap, index) => gap * (errors[index] ?? 1))
        expect(['exponential', 'unspecified']).toContain(growthOf(gaps))
      }),
    )
  })
})
