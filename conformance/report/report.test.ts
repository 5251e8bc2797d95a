import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isReport } from '../../src/contract/index.ts'
import type { Exchange } from '../../src/transport/exchange.ts'
import { emptyBody } from '../../src/transport/transport.ts'
import type { RuleResult, RunResult } from '../outcome.ts'
import { junitOf } from './junit.ts'
import { reportOf } from './report.ts'
import { coloursFor, terminalReport } from './terminal.ts'
import { writeReport } from './write.ts'

const root = 'http://127.0.0.1:4711/api/v1.0'

const exchange: Exchange = {
  number: 1,
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
  durationMs: 12.6,
  findings: [],
  exchanges: [],
  ...facts,
})

const run: RunResult = {
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

const report = reportOf(run, {
  version: '1.2.3',
  clauses: ['MA-WIN-08', 'MA-WIN-09'],
  replay: (id, path) => `m365-activity conform server --rule ${id} --path ${path}`,
})

describe('reportOf', () => {
  it('keeps the published schema', () => {
    expect(isReport(report)).toBe(true)
  })

  it('counts clauses that were decided, and lists those that were not', () => {
    expect(report.clauses).toEqual({ covered: ['MA-WIN-08'], notYetCovered: ['MA-WIN-09'] })
  })

  it('names roots instead of showing addresses that change, and leaves the date of an answer out', () => {
    const text = JSON.stringify(report.rules)
    expect(text).not.toContain('4711')
    expect(text).toContain('$FEED_ROOT/t/activity/feed/audit/1')
    expect(text).not.toContain('GMT')
  })

  it('gives a command with variables that the shell fills in', () => {
    expect(report.rules[1]?.exchanges[0]?.curl).toBe(
      `curl -i -X GET "$FEED_ROOT"'/t/activity/feed/subscriptions/content?contentType=Audit.General' -H "Authorization: Bearer $TOKEN"`,
    )
  })

  it('shows control characters and cuts long bodies', () => {
    const body = report.rules[1]?.exchanges[0]?.response?.body ?? ''
    expect(body).toContain('\\u0007\\u202e')
    expect(body.length).toBeLessThan(2_100)
    expect(body).toMatch(/… \(\d+ characters\)$/)
  })

  it('is the same for the same run at another time', () => {
    const later = reportOf(
      { ...run, startedAt: new Date(0), durationMs: 1 },
      { version: '1.2.3', clauses: [], replay: () => '' },
    )
    const timeless = ({ startedAt: _at, durationMs: _ms, clauses: _clauses, rules, ...rest }: typeof report) => ({
      ...rest,
      rules: rules.map(({ durationMs: _own, replay: _replay, ...rule }) => rule),
    })
    expect(timeless(later)).toEqual(timeless(report))
  })
})

describe('junitOf', () => {
  it('renders failures, and skips what was not decided', () => {
    expect(junitOf(report)).toMatchSnapshot()
  })

  it('has no character that XML forbids', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(junitOf(report)).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/)
  })
})

describe('terminalReport', () => {
  it('shows a failure at one glance, then the verdict', () => {
    expect(terminalReport(report, coloursFor(false), 'conformance-report/report.json')).toMatchSnapshot()
  })
})

describe('writeReport', () => {
  it('writes both files into a folder that need not exist', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'report-'))
    try {
      const file = await writeReport(report, join(folder, 'new'))
      expect(await readdir(join(folder, 'new'))).toEqual(['junit.xml', 'report.json'])
      expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(report)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
