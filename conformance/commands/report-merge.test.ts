import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readReport } from '../report/read.ts'
import type { Report } from '../report/report.ts'
import { writeReport } from '../report/write.ts'
import { m365 } from './test-m365.ts'

let folder = ''
const at = (name: string): string => join(folder, name)

const conform = (to: string, ...more: readonly string[]) =>
  m365(['conform', 'server', '--rule', 'windows/**', '--runs', '5', '--seed', '7', ...more, '--report', at(to)])

const merge = (...names: readonly string[]) => m365(['report', 'merge', ...names.map(at), '--to', at('merged')])

/**
 * A report without what differs from one run to the next, and without what it took: a tenant that rules share is prepared in each
 * part.
 */
const judged = ({
  startedAt: _at,
  durationMs: _ms,
  requests: _all,
  controlRequests: _control,
  rules,
  ...rest
}: Report) => ({
  ...rest,
  rules: rules.map(({ durationMs: _own, requests: _some, ...rule }) => rule),
})

async function changed(name: string, change: (report: Report) => Report): Promise<string> {
  await writeReport(change(await readReport(at('part-2'))), at(name))
  return name
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'merge-'))
  await conform('whole')
  for (const number of [1, 2, 3]) await conform(`part-${number}`, '--shard', `${number}/3`)
}, 120_000)
afterAll(() => rm(folder, { recursive: true }))

describe('conform server --shard', () => {
  it('tries a part of the rules, and says so', async () => {
    const { shard, limits, rules, verdict } = await readReport(at('part-1'))
    const whole = await readReport(at('whole'))
    expect(shard).toMatchObject({ number: 1, of: 3, runs: 5 })
    expect(limits).toContain('Only part 1 of 3 of the rules was tried.')
    expect(rules.length).toBeLessThan(whole.rules.length)
    expect(verdict).toBe('passed')
  })

  it.each(['0/3', '4/3', '1', '1/0', 'a/b'])('refuses %s', async (shard) => {
    expect(await conform('none', '--shard', shard)).toMatchObject({ code: 2 })
  })

  it('refuses more parts than rules', async () => {
    const { code, err } = await conform('none', '--shard', '1/500')
    expect(code).toBe(2)
    expect(err).toMatch(/^error: --shard splits \d+ rules into 500 parts, so that some would be empty: make fewer$/)
  })
})

describe('report merge', () => {
  it('makes the report that the run would have had in one piece, whatever order the parts come in', async () => {
    const { code } = await merge('part-3', 'part-1', 'part-2')
    expect(code).toBe(0)
    const merged = await readReport(at('merged'))
    expect(judged(merged)).toEqual(judged(await readReport(at('whole'))))
    expect(merged.requests).toBe(merged.rules.reduce((sum, { requests }) => sum + requests, 0))
    expect(await readFile(at('merged/junit.xml'), 'utf8')).toContain('windows')
  })

  it('fails when a part failed, and is unusable or interrupted when one was', async () => {
    const spoilt = (outcome: Report['rules'][number]['outcome']) => (report: Report) => ({
      ...report,
      rules: report.rules.map((rule, index) => (index === 0 ? { ...rule, outcome } : rule)),
    })
    const failed = await changed('failed', spoilt('failed'))
    expect(await merge('part-1', failed, 'part-3')).toMatchObject({ code: 1 })
    const open = await changed('open', spoilt('inconclusive'))
    expect(await merge('part-1', open, 'part-3')).toMatchObject({ code: 5 })
    const interrupted = await changed('interrupted', (report) => ({ ...report, verdict: 'interrupted' }))
    expect(await merge('part-1', interrupted, 'part-3')).toMatchObject({ code: 130 })
    const unusable = await changed('unusable', (report) => ({ ...report, verdict: 'unusable' }))
    expect(await merge('part-1', unusable, 'part-3')).toMatchObject({ code: 3 })
  })

  it.each([
    ['a missing part', ['part-1', 'part-3'], 'the run has 3 parts, and of these 2 is missing'],
    ['a part that comes twice', ['part-1', 'part-2', 'part-2', 'part-3'], 'part 2 of 3 is there more than once'],
    ['a report of a whole run', ['part-1', 'whole'], 'report 2 is of a run that was not split with --shard'],
  ])('refuses %s in a sentence', async (_what, names, says) => {
    expect(await merge(...names)).toMatchObject({ code: 2, err: `error: ${says}` })
  })

  it.each<[string, (report: Report) => Report]>([
    ['seed', (report) => ({ ...report, seed: 8 })],
    ['version', (report) => ({ ...report, tool: { ...report.tool, version: '9.9.9' } })],
    ['target', (report) => ({ ...report, target: { ...report.target, name: 'another' } })],
    ['--runs', ({ shard, ...report }) => ({ ...report, ...(shard ? { shard: { ...shard, runs: 6 } } : {}) })],
    ['selection and limits', (report) => ({ ...report, limits: [...report.limits, 'Read-only.'] })],
  ])('refuses parts of another %s', async (what, change) => {
    const { code, err } = await merge('part-1', await changed('other', change), 'part-3')
    expect(code).toBe(2)
    expect(err).toMatch(new RegExp(`^error: part 1 and part 2 are not of the same run, their ${what} differs: `))
  })
})
