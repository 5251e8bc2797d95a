import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isReport } from '../../src/contract/index.ts'
import { junitOf } from './junit.ts'
import { reportOf } from './report.ts'
import { coloursFor, terminalReport } from './terminal.ts'
import { report, run } from './test-report.ts'
import { writeReport } from './write.ts'

describe('reportOf', () => {
  it('keeps the published schema', () => {
    expect(isReport(report)).toBe(true)
  })

  it('counts clauses that were decided, and lists those that were not', () => {
    expect(report.clauses).toEqual({ covered: ['MA-WIN-08'], notYetCovered: ['MA-WIN-09'], reasoned: [] })
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
  it('writes everything into a folder that need not exist', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'report-'))
    try {
      const into = join(folder, 'new')
      expect(await writeReport(report, into)).toBe(join(into, 'report.html'))
      const files = ['failures.har', 'junit.xml', 'report.html', 'report.json', 'summary.md']
      expect((await readdir(into)).sort()).toEqual(files)
      expect(JSON.parse(await readFile(join(into, 'report.json'), 'utf8'))).toEqual(report)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
