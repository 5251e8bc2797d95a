import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codePointLength, isDeepEqual } from './validator-runtime.ts'

describe('codePointLength', () => {
  it('counts code points, and a lone surrogate as one', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => codePointLength(text) === [...text].length))
    expect(['', 'a', '💶', '\ud83d', '\ud83d\ud83d\udcb6'].map(codePointLength)).toEqual([0, 1, 1, 1, 2])
  })
})

describe('isDeepEqual', () => {
  it('agrees with node:util about JSON values', () => {
    const pair = fc.oneof(
      fc.tuple(fc.jsonValue(), fc.jsonValue()),
      fc.jsonValue().map((value): [unknown, unknown] => [value, JSON.parse(JSON.stringify(value))]),
    )
    fc.assert(
      fc.property(pair, ([left, right]) => {
        // JSON has one zero, node:util two.
        const [one, other] = [left, right].map((value) => JSON.parse(JSON.stringify(value)))
        return isDeepEqual(one, other) === isDeepStrictEqual(one, other)
      }),
    )
  })

  it('looks at members only, not at their order or at inherited ones', () => {
    expect(isDeepEqual({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true)
    expect(isDeepEqual({ toString: 1 }, { a: 1 })).toBe(false)
    expect(isDeepEqual([], {})).toBe(false)
  })
})
