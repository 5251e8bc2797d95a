import { describe, expect, it } from 'vitest'
import type { ReportedRule } from './report.ts'
import { stepsToVerdict } from './towards-verdict.ts'

const missing = (...names: readonly string[]): ReportedRule => ({
  ...{ id: 'a/b', level: 'MUST', statement: '', clauses: [], outcome: 'not-applicable', reason: null, missing: names },
  ...{
    runs: 0,
    abstained: 0,
    requests: 0,
    durationMs: 0,
    findings: [],
    counterexample: null,
    replay: null,
    exchanges: [],
  },
})

describe('stepsToVerdict', () => {
  it('begins with what opens most, and counts each rule once', () => {
    const rules = [
      ...Array(3).fill(missing('tokens')),
      ...Array(8).fill(missing('tenants', 'publish')),
      ...Array(2).fill(missing('tokens', 'clock')),
      missing(),
    ]
    expect(stepsToVerdict(rules)).toEqual([
      { add: ['tenants', 'publish'], rules: 8 },
      { add: ['tokens'], rules: 3 },
      { add: ['clock'], rules: 2 },
    ])
  })

  it('has nothing to say when every rule was tried', () => {
    expect(stepsToVerdict([missing()])).toEqual([])
  })
})
