import type { Outcome } from './outcome.ts'
import type { RuleFacts } from './rule.ts'
import { type UntriedHost, untried } from './runner.ts'

/** What a run would do to a target. */
export interface Plan {
  readonly tried: readonly { readonly rule: string; readonly cases: number }[]
  readonly untried: readonly { readonly rule: string; readonly outcome: Outcome; readonly reason: string }[]
  /** The most requests; `null`: as many as the cases take. */
  readonly requests: number | null
  /** The longest that they take at the pace that is kept, minutes; `null` where there is no such limit. */
  readonly minutes: number | null
  /** How many requests more it may take to measure limits, where each is answered at the first attempt; those of a budget are among its own. */
  readonly measuring?: number
}

/** How a run would go. */
export interface PlanOptions {
  readonly runs: number
  readonly budget?: number
  readonly perMinute?: number
  readonly measuring?: number
}

/** Tells beforehand which rules are tried on a target, and how much of it they use. Pure. */
export function planOf(
  rules: readonly RuleFacts[],
  host: UntriedHost,
  { runs, budget, perMinute, measuring }: PlanOptions,
): Plan {
  const looked = rules.map((rule) => ({ rule, settled: untried(rule, host) }))
  return {
    tried: looked.flatMap(({ rule, settled }) =>
      settled ? [] : [{ rule: rule.id, cases: Math.min(runs, rule.cases ?? runs) }],
    ),
    untried: looked.flatMap(({ rule, settled }) =>
      settled ? [{ rule: rule.id, outcome: settled.outcome, reason: settled.reason ?? '' }] : [],
    ),
    requests: budget ?? null,
    minutes: budget === undefined || perMinute === undefined ? null : Math.ceil(budget / perMinute),
    ...(measuring === undefined ? {} : { measuring }),
  }
}

/** A plan in one sentence. */
export function planInShort({ tried, untried: others, requests, minutes }: Plan): string {
  const most = requests === null ? 'as many requests as their cases take' : `at most ${requests} requests`
  const time =
    minutes === null ? '' : ` within ${minutes} minute${minutes === 1 ? '' : 's'}, unless the target throttles`
  return `${tried.length} rules are tried with ${most}${time}; ${others.length} are not`
}

/** A plan for a person. */
export function planText(plan: Plan): string {
  const width = Math.max(0, ...plan.tried.map(({ rule }) => rule.length))
  const reasons = new Map<string, number>()
  for (const { outcome, reason } of plan.untried) {
    const why = `${outcome}: ${reason}`
    reasons.set(why, (reasons.get(why) ?? 0) + 1)
  }
  return [
    ...plan.tried.map(({ rule, cases }) => `${rule.padEnd(width)}  ${cases} case${cases === 1 ? '' : 's'} at most`),
    '',
    ...[...reasons].map(([why, count]) => `not tried, ${why} (${count} rules)`),
    `plan     ${planInShort(plan)}`,
    ...measuringLine(plan),
    'sent     nothing yet',
  ].join('\n')
}

function measuringLine({ measuring, requests }: Plan): readonly string[] {
  if (measuring === undefined) return []
  const where = requests === null ? 'more' : 'of these'
  return [`measure  up to ${measuring} requests ${where} for --measure, unless some have to be sent again`]
}
