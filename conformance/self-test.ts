import type { Outcome } from './outcome.ts'
import type { RuleFacts } from './rule.ts'
import type { FreeServer } from './self-test-combinations.ts'
import type { Dialect } from './targets/emulator-names.ts'

/** A way in which the emulator can be wrong. */
export interface KnownFault {
  readonly name: string
  /** Ids of clauses. */
  readonly breaks: readonly string[]
  /** True when only the receiver of a webhook's calls can see it. */
  readonly needsReceiver?: boolean
}

/** One emulator, and the rules to try on it. */
export interface Trial extends FreeServer<Dialect> {
  /** What to break; `undefined`: nothing. */
  readonly fault?: string
  /** Ids. */
  readonly rules: readonly string[]
  /** The most cases a rule. */
  readonly runs: number
  /** Whether cases are aimed at what is known. Default: true. */
  readonly aim?: boolean
}

/** What became of one rule in a trial. */
export interface TrialResult {
  readonly rule: string
  readonly outcome: Outcome
  /** The first finding, or the reason why there is none. */
  readonly message: string | null
}

/** What the self-test works with. */
export interface SelfTestOptions {
  readonly rules: readonly Pick<RuleFacts, 'id' | 'clauses' | 'provenBy'>[]
  readonly faults: readonly KnownFault[]
  /** The first is the one that faults and single variants are tried in. */
  readonly dialects: readonly [Dialect, ...Dialect[]]
  readonly variants: readonly string[]
  readonly combinations: readonly FreeServer<Dialect>[]
  /** Makes a trial; many may be asked for at once. */
  readonly attempt: (trial: Trial) => Promise<readonly TrialResult[]>
  readonly seed: number
  /** Cases a rule against a fault; the first wrong one ends it. */
  readonly runs: number
  /** Cases a rule against a dialect or a variant, where all are tried. */
  readonly quietRuns: number
  /** Cases a rule against a combination of variants: there are many of them, and each tries all rules again. */
  readonly combinedRuns: number
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
  readonly silent: readonly TrialResult[]
}

/** A rule that failed where nothing is wrong. */
export interface FalseAlarm extends TrialResult, FreeServer<Dialect> {}

/** The self-test as data. */
export interface SelfTestReport {
  readonly seed: number
  readonly durationMs: number
  readonly faults: readonly FaultTrial[]
  /** Faults that were not tried: only a receiver can see them, and no rule that has one names them yet. */
  readonly awaitingReceiver: readonly string[]
  readonly dialects: readonly Dialect[]
  readonly variants: readonly string[]
  readonly combinations: readonly FreeServer<Dialect>[]
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
    readonly dialects: number
    readonly variants: number
    readonly combinations: number
    readonly falseAlarms: number
  }
}

/**
 * Nothing is believed until it has failed: tries every fault on the rules that name it; and all rules on every dialect, every variant
 * alone, and some combinations.
 */
export async function selfTest(options: SelfTestOptions): Promise<SelfTestReport> {
  const began = performance.now()
  const { rules, dialects, variants, combinations } = options
  const [plain] = dialects
  const named = new Set(rules.flatMap(({ provenBy }) => provenBy))
  const faults = options.faults.filter(({ name, needsReceiver }) => !needsReceiver || named.has(name))
  const [alarms, trials] = await Promise.all([
    // The long ones first, so that none of them is left for the end.
    Promise.all([
      ...dialects.map((dialect) => findFalseAlarms({ dialect, variants: [] }, options)),
      ...variants.map((variant) => findFalseAlarms({ dialect: plain, variants: [variant] }, options)),
      ...combinations.map((server) => findFalseAlarms(server, { ...options, quietRuns: options.combinedRuns })),
    ]),
    Promise.all(faults.map((fault) => tryFault(fault, options))),
  ])
  const known = new Set(options.faults.map(({ name }) => name))
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
    awaitingReceiver: options.faults.filter((fault) => !faults.includes(fault)).map(({ name }) => name),
    dialects,
    variants,
    combinations,
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
      dialects: dialects.length,
      variants: variants.length,
      combinations: combinations.length,
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

async function tryFault(fault: KnownFault, { rules, runs, dialects, attempt }: SelfTestOptions): Promise<FaultTrial> {
  const named = rules.filter(({ provenBy }) => provenBy.includes(fault.name))
  const results = await attempt({
    dialect: dialects[0],
    variants: [],
    fault: fault.name,
    rules: named.map(({ id }) => id),
    runs,
  })
  const killedBy = results.filter(({ outcome }) => outcome === 'failed').map(({ rule }) => rule)
  return {
    name: fault.name,
    breaks: fault.breaks,
    namedBy: named.map(({ id }) => id),
    killedBy,
    attributed: named.some(
      ({ id, clauses }) => killedBy.includes(id) && clauses.some((clause) => fault.breaks.includes(clause)),
    ),
    silent: results.filter(({ outcome }) => outcome !== 'failed'),
  }
}

/** Tries all rules on an emulator in which nothing is wrong, and gives those that say otherwise. */
export async function findFalseAlarms(
  { dialect, variants }: FreeServer<Dialect>,
  { rules, quietRuns, attempt }: Pick<SelfTestOptions, 'rules' | 'quietRuns' | 'attempt'>,
): Promise<readonly FalseAlarm[]> {
  const results = await attempt({ dialect, variants, rules: rules.map(({ id }) => id), runs: quietRuns })
  return results
    .filter(({ outcome }) => outcome === 'failed' || outcome === 'untestable' || outcome === 'errored')
    .map((result) => ({ dialect, variants, ...result }))
}
