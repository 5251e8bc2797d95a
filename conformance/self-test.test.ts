import { describe, expect, it } from 'vitest'
import { coloursFor } from './report/terminal.ts'
import { isProven, selfTest, type Trial, type TrialResult } from './self-test.ts'
import { selfTestText } from './self-test-text.ts'

const rules = [
  { id: 'window/ends', clauses: ['W-1'], provenBy: ['end-inclusive'] },
  { id: 'window/starts', clauses: ['W-2'], provenBy: ['start-exclusive', 'no-such-fault'] },
]
const faults = [
  { name: 'end-inclusive', breaks: ['W-1'] },
  { name: 'start-exclusive', breaks: ['W-9'] },
  { name: 'unnamed', breaks: ['W-1'] },
]

/** Fails the rules of a fault, or passes everything. */
const attempt =
  (fails: (trial: Trial, rule: string) => boolean) =>
  async (trial: Trial): Promise<readonly TrialResult[]> =>
    trial.rules.map((rule) => ({ rule, outcome: fails(trial, rule) ? 'failed' : 'passed', message: null }))

const run = (fails: (trial: Trial, rule: string) => boolean, more: object = {}) =>
  selfTest({
    rules,
    faults,
    dialects: ['documented', 'live'],
    variants: ['one-item-pages'],
    combinations: [{ dialect: 'live', variants: ['one-item-pages', 'empty-pages'] }],
    attempt: attempt(fails),
    seed: 1,
    runs: 9,
    quietRuns: 3,
    combinedRuns: 2,
    ...more,
  })

describe('selfTest', () => {
  it('tries each fault on the rules that name it, and dialects, variants and combinations on all', async () => {
    const trials: Trial[] = []
    await run((trial) => {
      trials.push(trial)
      return false
    })
    expect(
      new Set(
        trials.map(({ fault = 'healthy', dialect, variants, rules: tried, runs }) =>
          [fault, dialect, ...variants, tried.length, runs].join(' '),
        ),
      ),
    ).toEqual(
      new Set([
        'healthy documented 2 3',
        'healthy live 2 3',
        'healthy documented one-item-pages 2 3',
        'healthy live one-item-pages empty-pages 2 2',
        'end-inclusive documented 1 9',
        'start-exclusive documented 1 9',
      ]),
    )
  })

  it('tells killed faults, attributed ones, and claims that are not kept', async () => {
    const report = await run(({ fault }) => fault !== undefined)
    expect(report.summary).toMatchObject({
      faults: 3,
      killed: 2,
      attributed: 1,
      claims: 2,
      claimsKept: 2,
      provenRules: 2,
    })
    expect(report.unknownFaults).toEqual([{ rule: 'window/starts', fault: 'no-such-fault' }])
    expect(isProven(report)).toBe(false)
  })

  it('is satisfied when every rule has been seen to fail, and no variant disturbs one', async () => {
    const [ends] = rules
    const [endInclusive] = faults
    const report = await run(({ fault }) => fault !== undefined, { rules: [ends], faults: [endInclusive] })
    expect(isProven(report)).toBe(true)
  })

  it('leaves out what only a receiver can see, and says so, until a rule names it', async () => {
    const [ends] = rules
    const [endInclusive] = faults
    const unseen = { name: 'never-notifies', breaks: ['W-1'], needsReceiver: true }
    const report = await run(({ fault }) => fault !== undefined, { rules: [ends], faults: [endInclusive, unseen] })
    expect(report.awaitingReceiver).toEqual(['never-notifies'])
    expect(isProven(report)).toBe(true)

    const named = { id: 'push/sent', clauses: ['W-1'], provenBy: ['never-notifies'] }
    const later = await run(() => false, { rules: [named], faults: [unseen] })
    expect(later.awaitingReceiver).toEqual([])
    expect(isProven(later)).toBe(false)
  })

  it('raises every finding on a variant as a false alarm', async () => {
    const report = await run(
      ({ fault, variants }, rule) => fault !== undefined || (variants.length > 0 && rule === 'window/ends'),
    )
    const alarm = { rule: 'window/ends', outcome: 'failed', message: null }
    expect(report.falseAlarms).toEqual([
      { dialect: 'documented', variants: ['one-item-pages'], ...alarm },
      { dialect: 'live', variants: ['one-item-pages', 'empty-pages'], ...alarm },
    ])
    expect(isProven(report)).toBe(false)
  })
})

describe('selfTestText', () => {
  it('prints a grid a family, complaints and figures', async () => {
    const report = await run(
      ({ fault, variants }, rule) => fault === 'end-inclusive' || (variants.length > 0 && rule === 'window/ends'),
    )
    expect(selfTestText({ ...report, durationMs: 0 }, coloursFor(false))).toMatchSnapshot()
  })
})
