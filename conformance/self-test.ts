import pLimit from 'p-limit'
import type { RuleResult } from './outcome.ts'
import type { AnyRule } from './rule.ts'
import { runRules } from './runner.ts'
import type { TargetHost } from './targets/host.ts'

/** A way in which the emulator can be wrong. */
export interface KnownFault {
  readonly name: string
  /** Ids of clauses. */
  readonly breaks: readonly string[]
}

/** What to break, or to do in another way, for one trial; neither for the healthy emulator. */
export interface Setting {
  readonly fault?: string
  readonly variant?: string
}

/** What the self-test works with. */
export interface SelfTestOptions {
  readonly rules: readonly AnyRule[]
  readonly faults: readonly KnownFault[]
  readonly variants: readonly string[]
  readonly open: (setting: Setting) => Promise<TargetHost>
  readonly seed: number
  /** Cases a rule against a fault; the first wrong one ends it. */
  readonly runs: number
  /** Cases a rule against a variant or the healthy emulator, where all are tried. */
  readonly quietRuns: number
  readonly signal?: AbortSignal
  readonly onTrial?: (setting: Setting) => void
}

/** What became of one fault. */
export interface FaultTrial {
  readonly name: string
  readonly breaks: readonly string[]
  /** Rules that claim to be turned red by it. */
  readonly namedBy: readonly string[]
  /** Those of them that were. */
  readonly killedBy: readonly string[]
  /** True when a rule that caught it cites a clause that it breaks. */
  readonly attributed: boolean
  /** How each naming rule that did not catch it ended. */
  readonly silent: readonly { readonly rule: string; readonly outcome: string; readonly reason: string | null }[]
}

/** A rule that failed where nothing is wrong. */
export interface FalseAlarm {
  /** `null`: the healthy emulator. */
  readonly variant: string | null
  readonly rule: string
  readonly outcome: string
  readonly message: string
}

/** The self-test as data. */
export interface SelfTestReport {
  readonly seed: number
  readonly durationMs: number
  readonly faults: readonly FaultTrial[]
  readonly variants: readonly string[]
  readonly rules: readonly {
    readonly id: string
    readonly provenBy: readonly string[]
    readonly killedBy: readonly string[]
  }[]
  /** `provenBy` entries that are no fault of the emulator. */
  readonly unknownFaults: readonly { readonly rule: string; readonly fault: string }[]
  readonly falseAlarms: readonly FalseAlarm[]
  readonly summary: {
    readonly faults: number
    readonly killed: number
    readonly attributed: number
    /** Pairs of a rule and a fault it names, and how many of them turned red. */
    readonly claims: number
    readonly claimsKept: number
    readonly rules: number
    readonly provenRules: number
    readonly variants: number
    readonly falseAlarms: number
  }
}

/** Nothing is believed until it has failed: tries every fault on the rules that name it, and every variant on all rules. */
export async function selfTest(options: SelfTestOptions): Promise<SelfTestReport> {
  const began = performance.now()
  const { rules, variants, faults } = options
  const limit = pLimit(3)
  const [trials, alarms] = await Promise.all([
    Promise.all(faults.map((fault) => limit(() => tryFault(fault, options)))),
    Promise.all([undefined, ...variants].map((variant) => limit(() => tryQuietly(variant, options)))),
  ])
  const known = new Set(faults.map(({ name }) => name))
  const proven = rules.map(({ id, provenBy }) => ({
    id,
    provenBy,
    killedBy: trials.filter(({ killedBy }) => killedBy.includes(id)).map(({ name }) => name),
  }))
  const falseAlarms = alarms.flat()
  return {
    seed: options.seed,
    durationMs: Math.round(performance.now() - began),
    faults: trials,
    variants,
    rules: proven,
    unknownFaults: rules.flatMap(({ id, provenBy }) =>
      provenBy.filter((fault) => !known.has(fault)).map((fault) => ({ rule: id, fault })),
    ),
    falseAlarms,
    summary: {
      faults: trials.length,
      killed: trials.filter(({ killedBy }) => killedBy.length > 0).length,
      attributed: trials.filter(({ attributed }) => attributed).length,
      claims: trials.reduce((sum, { namedBy }) => sum + namedBy.length, 0),
      claimsKept: trials.reduce((sum, { killedBy }) => sum + killedBy.length, 0),
      rules: rules.length,
      provenRules: proven.filter(({ killedBy }) => killedBy.length > 0).length,
      variants: variants.length,
      falseAlarms: falseAlarms.length,
    },
  }
}

/** True when every rule and every fault did what it is there for. */
export const isProven = ({ summary, unknownFaults }: SelfTestReport): boolean =>
  summary.killed === summary.faults &&
  summary.attributed === summary.faults &&
  summary.claimsKept === summary.claims &&
  summary.provenRules === summary.rules &&
  summary.falseAlarms === 0 &&
  unknownFaults.length === 0

async function tryFault(fault: KnownFault, options: SelfTestOptions): Promise<FaultTrial> {
  const named = options.rules.filter(({ provenBy }) => provenBy.includes(fault.name))
  const results = await tryOn({ fault: fault.name }, named, options, options.runs)
  const killers = results.filter(({ outcome }) => outcome === 'failed')
  return {
    name: fault.name,
    breaks: fault.breaks,
    namedBy: named.map(({ id }) => id),
    killedBy: killers.map(({ rule }) => rule.id),
    attributed: killers.some(({ rule }) => rule.clauses.some((clause) => fault.breaks.includes(clause))),
    silent: results
      .filter(({ outcome }) => outcome !== 'failed')
      .map(({ rule, outcome, reason = null }) => ({ rule: rule.id, outcome, reason })),
  }
}

async function tryQuietly(variant: string | undefined, options: SelfTestOptions): Promise<readonly FalseAlarm[]> {
  const results = await tryOn(variant === undefined ? {} : { variant }, options.rules, options, options.quietRuns)
  return results
    .filter(({ outcome }) => outcome === 'failed' || outcome === 'untestable' || outcome === 'errored')
    .map(({ rule, outcome, findings, reason, counterexample }) => ({
      variant: variant ?? null,
      rule: rule.id,
      outcome,
      message: [findings[0]?.message ?? reason ?? '', findings[0]?.got ?? '', counterexample ?? '']
        .filter(Boolean)
        .join(' | '),
    }))
}

async function tryOn(
  setting: Setting,
  rules: readonly AnyRule[],
  { open, seed, signal, onTrial }: SelfTestOptions,
  runs: number,
): Promise<readonly RuleResult[]> {
  if (rules.length === 0 || signal?.aborted) return []
  const host = await open(setting)
  try {
    const { results } = await runRules(rules, host, { seed, runs, shrink: false, ...(signal ? { signal } : {}) })
    return results
  } finally {
    await host.close()
    onTrial?.(setting)
  }
}
