import { describe, expect, it } from 'vitest'
import { rules } from './rules/index.ts'
import { shardOf } from './shard.ts'

describe('shardOf', () => {
  it.each([1, 2, 3, 7, rules.length])('puts every rule into exactly one of %i parts of about the same size', (of) => {
    const parts = Array.from({ length: of }, (_, index) => shardOf(rules, { number: index + 1, of }))
    const ids = parts.flat().map(({ id }) => id)
    expect(ids.sort()).toEqual(rules.map(({ id }) => id))
    const sizes = parts.map(({ length }) => length)
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
  })

  it('makes the same parts whatever order the rules come in', () => {
    const ids = (some: readonly { readonly id: string }[]): readonly string[] => some.map(({ id }) => id).sort()
    const shard = { number: 2, of: 5 }
    expect(ids(shardOf([...rules].reverse(), shard))).toEqual(ids(shardOf(rules, shard)))
  })
})
