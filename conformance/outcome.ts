import type { Exchange } from '../src/transport/exchange.ts'
import type { Finding, RuleFacts } from './rule.ts'
import type { Capability } from './target.ts'

/** What became of a rule, in the order in which summaries list it. */
export const outcomes = [
  'passed',
  'failed',
  'untestable',
  'errored',
  'inconclusive',
  'blocked',
  'not-applicable',
] as const

/**
 * `passed`: no case was wrong. `failed`: one was. `untestable`: a capability was offered and did not work, which counts as a
 * failure. `errored`: our own bug, or the target went away. `inconclusive`: not enough could be observed. `blocked`: never tried,
 * because the run ended first. `not-applicable`: the target does not offer what the rule needs.
 */
export type Outcome = (typeof outcomes)[number]

/** Where the two APIs are served; `null` for one that is not. Without a slash at the end. */
export interface Roots {
  /** `https://host/api/v1.0` */
  readonly feed: string | null
  /** `https://host/v1.0` */
  readonly graph: string | null
}

/** What a report says about the target. Nothing in it changes from one run to the next on the same target. */
export interface TargetFacts {
  readonly kind: 'emulator' | 'control' | 'url'
  /** How a person would call it. */
  readonly name: string
  readonly roots: Roots
  readonly control: string | null
  readonly capabilities: readonly Capability[]
  /** How far its clock is ahead of ours, for a target that tells it only in `Date` headers. The one thing that changes from run to run. */
  readonly clock?: { readonly offsetMs: number; readonly uncertaintyMs: number }
}

/** A deviation that somebody has written down. */
export interface KnownDeviation {
  readonly reason: string
  readonly link: string
}

/** How much went over the wire for one rule, preparation and shrinking included. */
export interface Traffic {
  /** Calls of the API. */
  readonly requests: number
  /** Of these, the ones that were answered with a 2xx. */
  readonly served: number
  /** Calls of the control interface. */
  readonly controlRequests: number
  /** Calls that the target made to us. */
  readonly receivedCalls: number
}

/** One rule after it was tried. */
export interface RuleResult extends Traffic {
  readonly rule: RuleFacts
  readonly outcome: Outcome
  /** Why, for every outcome but `passed` and `failed`. */
  readonly reason?: string
  /** Capabilities and operations that the target would have to offer for the rule to be tried. */
  readonly missing?: readonly string[]
  /** Cases that were judged, abstentions included; shrinking not. */
  readonly runs: number
  /** Cases that decided nothing. */
  readonly abstained: number
  /** Why a failure was to be expected: an entry of the baseline. */
  readonly known?: KnownDeviation
  readonly durationMs: number
  readonly findings: readonly Finding[]
  /** The smallest case that was found wrong, as text. */
  readonly counterexample?: string
  /** Where fast-check finds that case again under the same seed. */
  readonly path?: string
  /** What went over the wire in that case. */
  readonly exchanges: readonly Exchange[]
}

/** A whole run, before anybody renders it. */
export interface RunResult {
  readonly target: TargetFacts
  readonly seed: number
  /** Cases asked for per rule. */
  readonly runs: number
  readonly startedAt: Date
  readonly durationMs: number
  readonly results: readonly RuleResult[]
  /** Why the run is not the whole suite, in words; empty for a complete one. */
  readonly limits: readonly string[]
  readonly ended: 'complete' | 'interrupted' | 'target-gone'
  /** Entries of the baseline that no longer hold, a sentence each. */
  readonly stale?: readonly string[]
}

/** The exit codes of the command line. */
export const exitCodes = {
  conformed: 0,
  failure: 1,
  usage: 2,
  unusable: 3,
  ownError: 4,
  inconclusive: 5,
  interrupted: 130,
} as const

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** How many results have each outcome. */
export function countOutcomes(results: readonly Pick<RuleResult, 'outcome'>[]): Readonly<Record<Outcome, number>> {
  const count = (outcome: Outcome): number => results.filter((result) => result.outcome === outcome).length
  return {
    passed: count('passed'),
    failed: count('failed'),
    untestable: count('untestable'),
    errored: count('errored'),
    inconclusive: count('inconclusive'),
    blocked: count('blocked'),
    'not-applicable': count('not-applicable'),
  }
}

/** True when not one call was answered with a 2xx: every refusal then has the same worth, none. */
export const isVacuous = (run: Pick<Judged, 'results'>): boolean => run.results.every(({ served }) => served === 0)

/** As much of a run as its verdict depends on. */
export interface Judged extends Pick<RunResult, 'limits' | 'ended' | 'stale'> {
  readonly results: readonly (Pick<RuleResult, 'outcome' | 'served' | 'known'> & {
    readonly rule: Pick<RuleFacts, 'level'>
  })[]
}

/** True when the target kept every MUST of the whole suite, and each could be tried. */
export const isConformant = (run: Judged): boolean =>
  run.ended === 'complete' &&
  run.limits.length === 0 &&
  !isVacuous(run) &&
  exitCodeOf(run) === exitCodes.conformed &&
  run.results.every(({ rule, outcome }) => rule.level !== 'MUST' || outcome === 'passed')

/**
 * The exit code of a run. A failed SHOULD is a failure too: whoever only cares for obligations runs `--level must`.
 */
export function exitCodeOf(run: Judged): ExitCode {
  if (run.ended === 'interrupted') return exitCodes.interrupted
  if (run.ended === 'target-gone') return exitCodes.unusable
  const counts = countOutcomes(run.results.filter(({ known }) => known === undefined))
  if (counts.failed + counts.untestable > 0 || (run.stale ?? []).length > 0) return exitCodes.failure
  if (counts.errored > 0) return exitCodes.ownError
  const open = run.results.some(
    ({ rule, outcome }) => rule.level === 'MUST' && (outcome === 'inconclusive' || outcome === 'blocked'),
  )
  return open || counts.passed === 0 || isVacuous(run) ? exitCodes.inconclusive : exitCodes.conformed
}

/** A run in one word. */
export type Verdict =
  | 'conformant'
  | 'passed'
  | 'failed'
  | 'vacuous'
  | 'inconclusive'
  | 'interrupted'
  | 'unusable'
  | 'errored'

export function verdictOf(run: Judged): Verdict {
  switch (exitCodeOf(run)) {
    case exitCodes.conformed:
      return isConformant(run) ? 'conformant' : 'passed'
    case exitCodes.failure:
      return isVacuous(run) ? 'vacuous' : 'failed'
    case exitCodes.inconclusive:
      return isVacuous(run) ? 'vacuous' : 'inconclusive'
    case exitCodes.interrupted:
      return 'interrupted'
    case exitCodes.unusable:
      return 'unusable'
    case exitCodes.ownError:
    case exitCodes.usage:
      return 'errored'
  }
}
