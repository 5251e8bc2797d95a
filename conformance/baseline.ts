import type { Baseline } from '../src/contract/index.ts'
import type { RuleResult, RunResult } from './outcome.ts'

type Deviation = Baseline['deviations'][number]

/**
 * Marks failures that a baseline knows, and names its entries that no longer hold: the rule passes, there is no such rule, the
 * entry is past its date or there twice. Of rules that could not be decided nothing is said. `today` is a date such as 2026-11-26.
 */
export function withBaseline(
  run: RunResult,
  { deviations }: Baseline,
  { known, today }: { readonly known: readonly string[]; readonly today: string },
): RunResult {
  const results = new Map(run.results.map((result) => [result.rule.id, result]))
  const flaws = deviations.map((deviation, index) => {
    const isSecond = deviations.findIndex(({ rule }) => rule === deviation.rule) < index
    if (isSecond) return `${deviation.rule} is in the baseline twice`
    return known.includes(deviation.rule)
      ? flawOf(deviation, results.get(deviation.rule), today)
      : `${deviation.rule} is in the baseline, and there is no such rule`
  })
  const valid = new Map(
    deviations.flatMap((deviation, index) =>
      flaws[index] === undefined ? [[deviation.rule, deviation] as const] : [],
    ),
  )
  return {
    ...run,
    results: run.results.map((result) => marked(result, valid.get(result.rule.id))),
    stale: flaws.filter((flaw) => flaw !== undefined),
  }
}

function flawOf({ rule, expires }: Deviation, result: RuleResult | undefined, today: string): string | undefined {
  if (expires !== undefined && expires < today) return `${rule} was to be mended by ${expires}`
  return result?.outcome === 'passed' ? `${rule} passes: take it out of the baseline` : undefined
}

const marked = (result: RuleResult, deviation: Deviation | undefined): RuleResult =>
  deviation && (result.outcome === 'failed' || result.outcome === 'untestable')
    ? { ...result, known: { reason: deviation.reason, link: deviation.link } }
    : result
