import { describe, expect, it } from 'vitest'
import { drawSeed, guidFor, seedFor } from './seed.ts'

describe('seedFor', () => {
  it('gives the same for the same, and something else for another purpose or seed', () => {
    expect(seedFor(7, 'a')).toBe(seedFor(7, 'a'))
    expect(new Set([seedFor(7, 'a'), seedFor(7, 'b'), seedFor(8, 'a')]).size).toBe(3)
  })
})

describe('guidFor', () => {
  it('gives a GUID of version 4 that depends on nothing else', () => {
    expect(guidFor(7, 'a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(guidFor(7, 'a')).toBe(guidFor(7, 'a'))
    expect(guidFor(7, 'a')).not.toBe(guidFor(7, 'b'))
  })
})

describe('drawSeed', () => {
  it('gives a whole number that --seed takes', () => {
    expect(drawSeed()).toSatisfy((seed: number) => Number.isInteger(seed) && seed > 0 && seed < 2 ** 31)
  })
})
