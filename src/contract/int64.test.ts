import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInt64 } from './int64.ts'

describe('isInt64', () => {
  it('accepts every 64-bit integer as bigint, and as number while that is exact', () => {
    const integer = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    fc.assert(fc.property(integer, (value) => isInt64(value)))
    fc.assert(fc.property(fc.maxSafeInteger(), (value) => isInt64(value)))
  })

  it.each([
    2n ** 63n,
    -(2n ** 63n) - 1n,
    2 ** 53,
    0.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '1',
    null,
    undefined,
    true,
  ])('refuses %s', (value) => expect(isInt64(value)).toBe(false))

  it('keeps to the bounds, in either form', () => {
    expect([isInt64(0, 0), isInt64(0n, 0), isInt64(5, 0, 5), isInt64(5n, 0, 5)]).toEqual([true, true, true, true])
    expect([isInt64(-1, 0), isInt64(-1n, 0), isInt64(6, 0, 5), isInt64(6n, 0, 5)]).toEqual([false, false, false, false])
  })
})
