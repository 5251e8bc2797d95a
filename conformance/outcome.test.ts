import { describe, expect, it } from 'vitest'
import { exitCodeOf, type Outcome, type RuleResult, type RunResult, verdictOf } from './outcome.ts'
import type { Level } from './rule.ts'

const result = (outcome: Outcome, level: Level = 'MUST', served = 1): RuleResult => ({
  rule: {
    id: 'made/up',
    level,
    statement: '',
    clauses: [],
    operations: [],
    api: 'management-activity',
    needs: [],
    world: 'any',
    provenBy: [],
  },
  outcome,
  runs: 1,
  abstained: 0,
  requests: 1,
  served,
  controlRequests: 0,
  receivedCalls: 0,
  durationMs: 0,
  findings: [],
  exchanges: [],
})

const run = (results: readonly RuleResult[], more: Partial<RunResult> = {}): RunResult => ({
  target: { kind: 'url', name: '', roots: { feed: null, graph: null }, control: null, capabilities: [] },
  seed: 1,
  runs: 1,
  startedAt: new Date(0),
  durationMs: 0,
  results,
  limits: [],
  ended: 'complete',
  ...more,
})

describe('exitCodeOf and verdictOf', () => {
  it.each<[string, RunResult, number, string]>([
    ['every MUST passed', run([result('passed')]), 0, 'conformant'],
    ['a MUST is not applicable', run([result('passed'), result('not-applicable')]), 0, 'passed'],
    ['a SHOULD is not applicable', run([result('passed'), result('not-applicable', 'SHOULD')]), 0, 'conformant'],
    ['a SHOULD is inconclusive', run([result('passed'), result('inconclusive', 'SHOULD')]), 0, 'conformant'],
    ['the run was filtered', run([result('passed')], { limits: ['Only one.'] }), 0, 'passed'],
    ['a MUST failed', run([result('passed'), result('failed')]), 1, 'failed'],
    ['a SHOULD failed', run([result('passed'), result('failed', 'SHOULD')]), 1, 'failed'],
    ['an offer did not work', run([result('passed'), result('untestable')]), 1, 'failed'],
    ['we failed', run([result('passed'), result('errored')]), 4, 'errored'],
    ['both failed', run([result('failed'), result('errored')]), 1, 'failed'],
    ['a MUST is inconclusive', run([result('passed'), result('inconclusive')]), 5, 'inconclusive'],
    ['nothing was applicable', run([result('not-applicable')]), 5, 'inconclusive'],
    ['not one call was served', run([result('passed', 'MUST', 0)]), 5, 'vacuous'],
    ['not one call was served and that failed', run([result('failed', 'MUST', 0)]), 1, 'vacuous'],
    ['somebody interrupted', run([result('failed')], { ended: 'interrupted' }), 130, 'interrupted'],
    ['the target went away', run([result('failed')], { ended: 'target-gone' }), 3, 'unusable'],
  ])('when %s', (_when, given, code, verdict) => {
    expect([exitCodeOf(given), verdictOf(given)]).toEqual([code, verdict])
  })
})
