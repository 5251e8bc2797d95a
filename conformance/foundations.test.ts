import { describe, expect, it } from 'vitest'
import { foundations, foundationsOf, isBroken } from './foundations.ts'
import { rules } from './rules/index.ts'

const known = new Map(rules.map((rule) => [rule.id, rule]))

describe('foundationsOf', () => {
  it('names rules that there are', () => {
    expect(foundations.filter((id) => !known.has(id))).toEqual([])
  })

  it('never leads back', () => {
    const leadsTo = (id: string): readonly string[] => {
      const rule = known.get(id)
      return rule ? foundationsOf(rule).flatMap((next) => [next, ...leadsTo(next)]) : []
    }
    expect(foundations.filter((id) => leadsTo(id).includes(id))).toEqual([])
  })

  it('stays within an API', () => {
    const across = rules.filter((rule) => foundationsOf(rule).some((id) => known.get(id)?.api !== rule.api))
    expect(across.map(({ id }) => id)).toEqual([])
  })

  it('is what a tenant needs to hold', () => {
    const of = (world: 'any' | 'populated') => foundationsOf({ id: 'x/y', api: 'management-activity', world })
    expect([of('any').length, of('populated').length]).toEqual([1, 3])
  })
})

describe('isBroken', () => {
  it.each([
    ['untestable', 5, true],
    ['errored', 0, true],
    ['failed', 0, true],
    ['failed', 1, false],
    ['inconclusive', 0, false],
    ['passed', 3, false],
  ] as const)('of a rule that is %s with %i calls served: %s', (outcome, served, broken) => {
    expect(isBroken({ outcome, served })).toBe(broken)
  })
})
