import { expect, test } from 'vitest'
import { drawCombinations } from './self-test-combinations.ts'

const options = {
  dialects: ['documented', 'live'],
  variants: Array.from({ length: 40 }, (_, index) => `variant-${index}`),
  seed: 7,
} as const

test('drawCombinations: the same seed draws the same ones, however many are wanted', () => {
  const few = drawCombinations({ ...options, count: 5 })
  expect(drawCombinations({ ...options, count: 50 }).slice(0, 5)).toEqual(few)
  expect(drawCombinations({ ...options, seed: 8, count: 5 })).not.toEqual(few)
  expect(drawCombinations({ ...options, count: 0 })).toEqual([])
})

test('drawCombinations: each has two variants or more, none twice; both dialects, all variants, and other orders occur', () => {
  const drawn = drawCombinations({ ...options, count: 200 })
  for (const { variants } of drawn) {
    expect(variants.length).toBeGreaterThanOrEqual(2)
    expect(new Set(variants).size).toBe(variants.length)
  }
  expect(new Set(drawn.map(({ dialect }) => dialect)).size).toBe(2)
  expect(new Set(drawn.flatMap(({ variants }) => variants)).size).toBe(40)
  const places = drawn.map(({ variants }) => [variants.indexOf('variant-1'), variants.indexOf('variant-2')] as const)
  const both = places.filter(([one, other]) => one >= 0 && other >= 0)
  expect(new Set(both.map(([one, other]) => one < other)).size).toBe(2)
})
