import { curlOf } from '../../src/transport/curl.ts'
import type { Exchange } from '../../src/transport/exchange.ts'
import { type HeaderList, textOf } from '../../src/transport/transport.ts'
import type { Measurement } from '../measure/measurement.ts'
import {
  countOutcomes,
  type KnownDeviation,
  type Outcome,
  type RuleResult,
  type RunResult,
  type TargetFacts,
  type Traffic,
  type Verdict,
  verdictOf,
} from '../outcome.ts'
import type { Finding, Level } from '../rule.ts'
import { type Clean, cleaner } from './text.ts'

/** A finding, for any reader. */
export interface ReportedFinding {
  readonly message: string
  readonly expected: string | null
  readonly got: string | null
}

/** One request and what came back, redacted and shortened. */
export interface ReportedExchange {
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: HeaderList
    readonly body: string
  }
  readonly response: { readonly status: number; readonly headers: HeaderList; readonly body: string } | null
  readonly failure: string | null
  readonly curl: string
  /** There for a call of the target to us; the response is ours then. */
  readonly received?: true
}

/** One rule after the run. */
export interface ReportedRule {
  readonly id: string
  readonly level: Level
  readonly statement: string
  readonly clauses: readonly string[]
  readonly outcome: Outcome
  readonly reason: string | null
  /** There when the failure was to be expected. */
  readonly known?: KnownDeviation
  /** Capabilities and operations that would have to be offered for the rule to be tried. */
  readonly missing: readonly string[]
  readonly runs: number
  readonly abstained: number
  readonly requests: number
  readonly durationMs: number
  readonly findings: readonly ReportedFinding[]
  readonly counterexample: string | null
  readonly replay: string | null
  readonly exchanges: readonly ReportedExchange[]
}

/** What the suite's own self-test says about the rules that were tried. */
export interface Judge {
  /** A hash of the rules of the suite. */
  readonly ruleSet: string
  /** `null` when the latest self-test tried other rules. */
  readonly proof: {
    readonly faults: number
    readonly killed: number
    readonly variants: number
    readonly combinations: number
    readonly falseAlarms: number
  } | null
}

/** Which part of a run that was split over several machines. */
export interface ReportedShard {
  /** Counts from 1. */
  readonly number: number
  readonly of: number
  /** The most cases a rule that were asked for. */
  readonly runs: number
  /** Calls of the two APIs that were answered with a 2xx. */
  readonly served: number
}

/** Where every case of the run was kept, to be judged again. */
export interface ReportedRecording {
  /** In the folder of the report. */
  readonly file: string
  /** Of that file, hexadecimal. */
  readonly sha256: string
  readonly cases: number
}

/** The report as `spec/report.schema.json` describes it. Every rendering is made from this and from nothing else. */
export interface Report {
  readonly schemaVersion: 1
  readonly tool: { readonly name: string; readonly version: string }
  /** Not there in reports of earlier versions. */
  readonly judge?: Judge
  readonly target: {
    readonly kind: TargetFacts['kind']
    readonly name: string
    readonly feedRoot: string | null
    readonly graphRoot: string | null
    readonly capabilities: readonly string[]
    readonly clock: { readonly offsetMs: number; readonly uncertaintyMs: number } | null
  }
  readonly seed: number
  /** Not there for a run that was not split. */
  readonly shard?: ReportedShard
  /** Not there for a run that was not recorded. */
  readonly recording?: ReportedRecording
  readonly startedAt: string
  readonly durationMs: number
  /** Calls of the two APIs. */
  readonly requests: number
  /** Calls of the control interface; not there in reports of earlier versions, like the calls received. */
  readonly controlRequests?: number
  readonly receivedCalls?: number
  readonly verdict: Verdict
  readonly limits: readonly string[]
  /** Entries of the baseline that no longer hold; there when the run had one. */
  readonly stale?: readonly string[]
  readonly summary: Readonly<Record<Outcome, number>>
  readonly clauses: {
    readonly covered: readonly string[]
    readonly notYetCovered: readonly string[]
    /** Those that no rule can try from outside, for a reason that is written down. */
    readonly reasoned?: readonly string[]
  }
  readonly rules: readonly ReportedRule[]
  /** Not there for a run that was not asked to measure. */
  readonly measurements?: readonly Measurement[]
}

/** What a report needs beside the run. */
export interface ReportContext {
  readonly version: string
  readonly judge?: Judge
  /** Ids of all clauses of the documents. */
  readonly clauses: readonly string[]
  /** Ids of those that no rule can try from outside. */
  readonly reasoned?: readonly string[]
  readonly shard?: Pick<ReportedShard, 'number' | 'of'>
  readonly recording?: ReportedRecording
  readonly measurements?: readonly Measurement[]
  /** What must appear nowhere in it, such as tokens that are no JSON Web Tokens. */
  readonly secrets?: readonly string[]
  /** The command line that tries one case of one rule again. */
  readonly replay: (rule: string, path: string) => string
}

/** The exchanges of a failing case that are kept: the last ones, where it went wrong. */
const mostExchanges = 40

export function reportOf(
  run: RunResult,
  { version, judge, clauses, reasoned = [], shard, recording, measurements, replay, secrets = [] }: ReportContext,
): Report {
  const { kind, name, roots, capabilities, clock } = run.target
  const clean = cleaner(run.target, secrets)
  const decided = new Set(
    run.results.flatMap(({ rule, outcome }) => (outcome === 'passed' || outcome === 'failed' ? rule.clauses : [])),
  )
  const embedded = kind === 'emulator'
  return {
    schemaVersion: 1,
    tool: { name: 'm365-activity-contract', version },
    ...(judge ? { judge } : {}),
    target: {
      kind,
      name,
      feedRoot: embedded ? null : roots.feed,
      graphRoot: embedded ? null : roots.graph,
      capabilities,
      clock: clock ? { offsetMs: Math.round(clock.offsetMs), uncertaintyMs: Math.ceil(clock.uncertaintyMs) } : null,
    },
    seed: run.seed,
    ...(shard ? { shard: { ...shard, runs: run.runs, served: sumOf(run.results, 'served') } } : {}),
    ...(recording ? { recording } : {}),
    startedAt: run.startedAt.toISOString(),
    durationMs: Math.round(run.durationMs),
    requests: sumOf(run.results, 'requests') + (measurements ?? []).reduce((sum, { requests }) => sum + requests, 0),
    controlRequests: sumOf(run.results, 'controlRequests'),
    receivedCalls: sumOf(run.results, 'receivedCalls'),
    verdict: verdictOf(run),
    limits: run.limits,
    ...(run.stale ? { stale: run.stale } : {}),
    summary: countOutcomes(run.results),
    clauses: {
      covered: clauses.filter((id) => decided.has(id)),
      notYetCovered: clauses.filter((id) => !decided.has(id) && !reasoned.includes(id)),
      reasoned: clauses.filter((id) => !decided.has(id) && reasoned.includes(id)),
    },
    rules: run.results.map((result) => ruleOf(result, clean, replay)),
    ...(measurements ? { measurements: measurements.map((one) => measurementOf(one, clean)) } : {}),
  }
}

const measurementOf = ({ note, notMeasured, ...numbers }: Measurement, clean: Clean): Measurement => ({
  ...numbers,
  ...(note === undefined ? {} : { note: clean(note) }),
  ...(notMeasured === undefined ? {} : { notMeasured: clean(notMeasured) }),
})

const sumOf = (results: readonly RuleResult[], count: keyof Traffic): number =>
  results.reduce((sum, result) => sum + result[count], 0)

function ruleOf(result: RuleResult, clean: Clean, replay: ReportContext['replay']): ReportedRule {
  const { id, level, statement, clauses } = result.rule
  const { requests, path } = result
  return {
    id,
    level,
    statement,
    clauses,
    ...verdictPartOf(result, clean),
    missing: result.missing ?? [],
    requests,
    durationMs: Math.round(result.durationMs),
    ...(result.known ? { known: result.known } : {}),
    replay: path === undefined ? null : replay(id, path),
    exchanges: result.exchanges.slice(-mostExchanges).map((exchange) => exchangeOf(exchange, clean)),
  }
}

/** What of a rule follows from its cases alone. */
export function verdictPartOf(
  {
    outcome,
    reason,
    runs,
    abstained,
    findings,
    counterexample,
  }: Pick<RuleResult, 'outcome' | 'reason' | 'runs' | 'abstained' | 'findings' | 'counterexample'>,
  clean: Clean,
): Pick<ReportedRule, 'outcome' | 'reason' | 'runs' | 'abstained' | 'findings' | 'counterexample'> {
  return {
    outcome,
    reason: reason === undefined ? null : clean(reason),
    runs,
    abstained,
    findings: findings.map((finding) => findingOf(finding, clean)),
    counterexample: counterexample === undefined ? null : clean(counterexample),
  }
}

const findingOf = ({ message, expected, got }: Finding, clean: Clean): ReportedFinding => ({
  message: clean(message),
  expected: expected === undefined ? null : clean(expected),
  got: got === undefined ? null : clean(got),
})

function exchangeOf({ request, response, failure, received }: Exchange, clean: Clean): ReportedExchange {
  return {
    request: {
      method: request.method,
      url: clean(request.url),
      headers: headersOf(request.headers, clean),
      body: clean(textOf(request)),
    },
    response: response && {
      status: response.status,
      headers: headersOf(response.headers, clean),
      body: clean(textOf(response)),
    },
    failure: failure ?? null,
    curl: withVariables(clean(curlOf(request), 8_000)),
    ...(received ? { received } : {}),
  }
}

const headersOf = (headers: HeaderList, clean: Clean): HeaderList =>
  headers.flatMap(([name, value]) => (name.toLowerCase() === 'date' ? [] : [[clean(name), clean(value)] as const]))

/** A variable at the start of a quoted word is moved out of the quotes, where the shell replaces it. */
const withVariables = (command: string): string => command.replace(/'(\$[A-Z_]+)/g, '"$1"\'')
