import type { Exchange } from '../../src/transport/exchange.ts'
import { emptyBody } from '../../src/transport/transport.ts'
import type { RuleResult, RunResult } from '../outcome.ts'
import { reportOf } from './report.ts'

const root = 'http://127.0.0.1:4711/api/v1.0'

const exchange: Exchange = {
  at: '2026-03-03T09:41:07.250Z',
  durationMs: 3,
  request: {
    method: 'GET',
    url: `${root}/t/activity/feed/subscriptions/content?contentType=Audit.General`,
    headers: [['Authorization', 'Bearer [redacted]']],
    body: emptyBody,
  },
  response: {
    status: 200,
    headers: [
      ['Date', 'Tue, 03 Mar 2026 09:41:07 GMT'],
      ['NextPageUri', `${root}/t/next`],
    ],
    body: Buffer.from(`[{"contentUri":"${root}/t/activity/feed/audit/1\u0007\u202e"}]${'x'.repeat(3_000)}`),
  },
}

const result = (id: string, facts: Partial<RuleResult>): RuleResult => ({
  rule: {
    id,
    level: 'MUST',
    statement: 'The end of a window is exclusive.',
    clauses: ['MA-WIN-08'],
    operations: ['listContent'],
    api: 'management-activity',
    needs: [],
    world: 'any',
    provenBy: [],
  },
  outcome: 'passed',
  runs: 50,
  abstained: 0,
  requests: 100,
  served: 100,
  controlRequests: 20,
  receivedCalls: 1,
  durationMs: 12.6,
  findings: [],
  exchanges: [],
  ...facts,
})

/** A run with one rule of each kind of outcome, and text that tries to break out. */
export const run: RunResult = {
  target: {
    kind: 'control',
    name: 'http://127.0.0.1:4712',
    roots: { feed: root, graph: null },
    control: 'http://127.0.0.1:4712/control/v1',
    capabilities: ['tenants', 'tokens'],
  },
  seed: 7,
  runs: 50,
  startedAt: new Date('2026-03-03T09:41:07.250Z'),
  durationMs: 1_234.5,
  results: [
    result('window/starts', {}),
    result('window/ends', {
      outcome: 'failed',
      findings: [{ message: 'A blob is listed twice.', expected: 'once', got: '200 twice' }],
      counterexample: '{"seam":0}',
      path: '3:0',
      exchanges: [exchange],
    }),
    result('blob/reads', { outcome: 'untestable', reason: `publish answered 500 <oops>\u0000 from ${root}` }),
    result('clock/moves', {
      outcome: 'not-applicable',
      reason: 'the target does not offer clock',
      runs: 0,
      requests: 0,
    }),
  ],
  limits: [],
  ended: 'complete',
}

/** Its report. */
export const report = reportOf(run, {
  version: '1.2.3',
  clauses: ['MA-WIN-08', 'MA-WIN-09'],
  replay: (id, path) => `m365-activity conform server --rule ${id} --path ${path}`,
})
