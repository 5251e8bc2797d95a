import { describe, expect, it } from 'vitest'
import { nearest } from '../src/contract/nearest.ts'
import { selectRules } from './pattern.ts'

const rules = [
  { id: 'windows/end-is-exclusive', level: 'MUST' },
  { id: 'windows/start-is-inclusive', level: 'SHOULD' },
  { id: 'names/are-listed', level: 'MAY' },
] as const

const ids = (patterns: readonly string[], level: 'MUST' | 'SHOULD' | 'MAY'): readonly string[] =>
  selectRules(rules, { patterns, level }).map(({ id }) => id)

describe('selectRules', () => {
  it('selects all rules when nothing is asked for', () => {
    expect(ids([], 'MAY')).toHaveLength(3)
  })

  it('selects by id, by family and by any of several patterns', () => {
    expect(ids(['names/are-listed'], 'MAY')).toEqual(['names/are-listed'])
    expect(ids(['windows/**'], 'MAY')).toHaveLength(2)
    expect(ids(['*/start-*', 'names/*'], 'MAY')).toEqual(['windows/start-is-inclusive', 'names/are-listed'])
  })

  it('takes the level for the least binding one', () => {
    expect(ids([], 'SHOULD')).toEqual(['windows/end-is-exclusive', 'windows/start-is-inclusive'])
    expect(ids([], 'MUST')).toEqual(['windows/end-is-exclusive'])
  })
})

describe('nearest', () => {
  it('finds what was mistyped, and nothing for a word that is far from all', () => {
    expect(nearest('names/are-lsted', ['names/are-listed', 'names/are-lost-in-space'])).toBe('names/are-listed')
    expect(nearest('x', ['names/are-listed'])).toBeUndefined()
  })
})
