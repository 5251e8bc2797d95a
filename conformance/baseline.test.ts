import { describe, expect, it } from 'vitest'
import { withBaseline } from './baseline.ts'
import { exitCodeOf, exitCodes, isConformant, type RuleResult, type RunResult } from './outcome.ts'
import { run as sample } from './report/test-report.ts'
import { rules } from './rules/index.ts'
import { runRules } from './runner.ts'
import { readBaseline } from './settings/baseline-file.ts'
import { openInProcess } from './targets/emulator.ts'

const [template] = sample.results
const result = (id: string, outcome: RuleResult['outcome']): RuleResult => {
  if (!template) throw new Error('the sample has no result')
  return { ...template, rule: { ...template.rule, id }, outcome }
}
const run: RunResult = { ...sample, results: [result('a/passes', 'passed'), result('a/fails', 'failed')] }
const entry = (rule: string, more: object = {}) => ({
  rule,
  reason: 'It is old.',
  link: 'https://example.com/1',
  ...more,
})
const settle = (...deviations: readonly ReturnType<typeof entry>[]) =>
  withBaseline(
    run,
    { deviations: [...deviations] },
    { known: ['a/passes', 'a/fails', 'a/unseen'], today: '2026-11-26' },
  )

describe('withBaseline', () => {
  it('does not let a known failure fail the run, and never calls it conformant', () => {
    const settled = settle(entry('a/fails', { expires: '2026-11-26' }))
    expect(settled.results.map(({ known }) => known?.reason)).toEqual([undefined, 'It is old.'])
    expect([settled.stale, exitCodeOf(settled), isConformant(settled)]).toEqual([[], exitCodes.conformed, false])
  })

  it('lets a failure that is not known fail the run', () => {
    expect(exitCodeOf(settle())).toBe(exitCodes.failure)
  })

  it.each([
    ['passes', [entry('a/fails'), entry('a/passes')], 'a/passes passes: take it out of the baseline'],
    ['is of no rule', [entry('a/fails'), entry('a/fals')], 'a/fals is in the baseline, and there is no such rule'],
    ['is past its date', [entry('a/fails', { expires: '2026-11-25' })], 'a/fails was to be mended by 2026-11-25'],
    ['is there twice', [entry('a/fails'), entry('a/fails')], 'a/fails is in the baseline twice'],
  ])('fails the run over an entry that %s', (_what, entries, sentence) => {
    const settled = settle(...entries)
    expect([settled.stale, exitCodeOf(settled)]).toEqual([[sentence], exitCodes.failure])
  })

  it('says nothing of a rule that was not decided', () => {
    expect(settle(entry('a/fails'), entry('a/unseen')).stale).toEqual([])
  })
})

describe('baselines/live.yaml', () => {
  it('is what the emulator does as the live service, no more and no less', async () => {
    const file = new URL('./baselines/live.yaml', import.meta.url).pathname
    const baseline = await readBaseline(file)
    const faults = ['auth-tenant-of-token-served', 'errors-start-garbled']
    const host = await openInProcess({ seed: 1, dialect: 'live', faults })
    const wanted = rules.filter(({ id }) => id.startsWith('auth/'))
    const ran = await runRules(wanted, host, { seed: 1, runs: 20, shrink: false })
    const known = rules.map(({ id }) => id)
    expect(exitCodeOf(withBaseline(ran, baseline, { known, today: '2026-11-26' }))).toBe(exitCodes.conformed)
    for (const [index] of baseline.deviations.entries()) {
      const shorter = { deviations: baseline.deviations.toSpliced(index, 1) }
      expect(exitCodeOf(withBaseline(ran, shorter, { known, today: '2026-11-26' }))).toBe(exitCodes.failure)
    }
  })
})
