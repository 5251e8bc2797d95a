import { describe, expect, it } from 'vitest'
import { planOf, planText } from './plan.ts'
import type { RuleFacts } from './rule.ts'

const rule = (id: string, facts: Partial<RuleFacts> = {}): RuleFacts => ({
  id,
  level: 'MUST',
  statement: '',
  clauses: [],
  operations: ['listContent'],
  api: 'management-activity',
  needs: [],
  world: 'any',
  provenBy: [],
  ...facts,
})

const rules = [rule('windows/one', { cases: 1 }), rule('windows/many'), rule('push/moves', { needs: ['clock'] })]
const host = { capabilities: new Set<never>(), apis: new Set(['management-activity'] as const) }

describe('planText', () => {
  it('says what is tried, what is not and why, and what it may cost', () => {
    const plan = planOf(rules, host, { runs: 50, budget: 100, perMinute: 30, measuring: 40 })
    expect(planText(plan).split('\n')).toEqual([
      'windows/one   1 case at most',
      'windows/many  50 cases at most',
      '',
      'not tried, not-applicable: the target does not offer clock (1 rules)',
      'plan     2 rules are tried with at most 100 requests within 4 minutes, unless the target throttles; 1 are not',
      'measure  up to 40 requests of these for --measure, unless some have to be sent again',
      'sent     nothing yet',
    ])
  })

  it('says that nothing limits the number of requests', () => {
    expect(planText(planOf(rules, host, { runs: 5 }))).toContain(
      '2 rules are tried with as many requests as their cases take;',
    )
  })
})
