import { type Baseline, clauses } from '../../src/contract/index.ts'
import { nearest } from '../../src/contract/nearest.ts'
import { DocumentError } from '../../src/document/read-document.ts'
import { withBaseline } from '../baseline.ts'
import { measure, mostMeasuringRequests } from '../measure/measure.ts'
import type { Measurement } from '../measure/measurement.ts'
import { type ExitCode, exitCodeOf, exitCodes, type RunResult } from '../outcome.ts'
import { selectRules } from '../pattern.ts'
import { type Plan, planInShort, planOf, planText } from '../plan.ts'
import { preflight } from '../preflight.ts'
import { proofOf } from '../proof.ts'
import { openRecording } from '../recording/write.ts'
import { type Judge, reportOf } from '../report/report.ts'
import { coloursFor, familyLine, terminalReport } from '../report/terminal.ts'
import { writeReport } from '../report/write.ts'
import type { AnyRule, Api, Level } from '../rule.ts'
import { ruleSetHash } from '../rule-set.ts'
import { rules } from '../rules/index.ts'
import { runRules } from '../runner.ts'
import { drawSeed } from '../seed.ts'
import { readBaseline } from '../settings/baseline-file.ts'
import { type Shard, shardLimit, shardOf } from '../shard.ts'
import type { TargetHost } from '../targets/host.ts'
import { inCode, openTarget } from './open-target.ts'
import { endpointText } from './receiver-options.ts'
import { settingsOf, type TargetOptions, type TargetSettings } from './target-settings.ts'
import { shellWord, type Terminal, UsageError } from './terminal.ts'

/** The options of `conform server`. */
export interface ConformOptions extends TargetOptions {
  readonly rule: readonly string[]
  readonly level: 'must' | 'should' | 'may'
  readonly seed?: number
  readonly path?: string
  readonly shard?: Shard
  /** Keep every case, to be judged again. */
  readonly record?: boolean
  readonly runs: number
  /** Find the target's limits as numbers, too. */
  readonly measure?: boolean
  /** A file of known deviations. */
  readonly baseline?: string
  readonly report: string
  /** Only show what would be done. */
  readonly plan?: boolean
}

const levels: Readonly<Record<ConformOptions['level'], Level>> = { must: 'MUST', should: 'SHOULD', may: 'MAY' }

/** Tries the rules on a server, prints the verdict and writes the report. */
export async function conformServer(
  options: ConformOptions,
  terminal: Terminal,
  defaultRuns: number,
): Promise<ExitCode> {
  const wanted = selection(options)
  const selected = options.shard === undefined ? wanted : part(wanted, options.shard)
  const settings = await settingsOf(options)
  const plan = planFor(selected, settings, options)
  if (options.plan) {
    terminal.out(planText(plan))
    return exitCodes.conformed
  }
  if (settings.readOnly) terminal.err(planInShort(plan))
  const baseline = options.baseline === undefined ? undefined : await baselineAt(options.baseline)
  const seed = options.seed ?? drawSeed()
  const { host, tokenName, secrets } = await openTarget(settings, seed, terminal)
  try {
    await preflight(host, tokenName, terminal.signal)
    const progress = progressOf(selected, terminal)
    const recording = options.record ? await openRecording(options.report, host.facts, secrets) : undefined
    const ran = await runRules(selected, options.measure ? withReserve(host, mostMeasuringRequests) : host, {
      seed,
      runs: options.runs,
      limits: limitsOf(options, wanted, host, defaultRuns),
      signal: terminal.signal,
      onResult: progress,
      ...(options.path === undefined ? {} : { path: options.path }),
      ...(recording ? { record: recording } : {}),
    })
    const recorded = await recording?.close()
    const measurements = options.measure ? await measured(host, ran, terminal) : undefined
    terminal.status('')
    const run = baseline ? withBaseline(ran, baseline, { known: rules.map(({ id }) => id), today: today() }) : ran
    const report = reportOf(run, {
      version: terminal.version,
      judge: judgeNow(),
      clauses: clauses.filter(({ api }) => isApi(api)).map(({ id }) => id),
      reasoned: clauses.filter(({ unobservable }) => unobservable !== undefined).map(({ id }) => id),
      secrets,
      ...(options.shard ? { shard: options.shard } : {}),
      ...(recorded ? { recording: recorded } : {}),
      ...(measurements ? { measurements } : {}),
      replay: (id, path) => replayCommand(terminal.invocation, options, seed, id, path, defaultRuns),
    })
    const file = await writeReport(report, options.report)
    terminal.out(terminalReport(report, coloursFor(terminal.coloursOut), file))
    return exitCodeOf(run)
  } catch (error) {
    if (terminal.signal.aborted) return exitCodes.interrupted
    throw error
  } finally {
    terminal.status('')
    await host.close()
  }
}

/** A host whose rules leave so many requests of its budget, or half of it, to what comes after them. */
function withReserve(host: TargetHost, requests: number): TargetHost {
  const { budget } = host
  if (!budget) return host
  const reserve = Math.min(requests, Math.floor(budget.remaining() / 2))
  return { ...host, budget: { total: budget.total, remaining: () => Math.max(0, budget.remaining() - reserve) } }
}

function measured(host: TargetHost, { seed, ended }: RunResult, terminal: Terminal): Promise<readonly Measurement[]> {
  return measure(host, {
    seed,
    signal: terminal.signal,
    onBegin: (name) => terminal.status(`measuring ${name}`),
    ...(ended === 'target-gone' ? { obstacle: 'the target no longer answers' } : {}),
  })
}

const today = (): string => new Date().toISOString().slice(0, 10)

async function baselineAt(file: string): Promise<Baseline> {
  try {
    return await readBaseline(file)
  } catch (error) {
    throw error instanceof DocumentError ? new UsageError(error.message) : error
  }
}

/** What can be said of the suite itself, whatever part of it was used. */
function judgeNow(): Judge {
  const proof = proofOf(rules)
  if (!proof) return { ruleSet: ruleSetHash(rules), proof: null }
  const { ruleSet, faults, killed, variants, combinations, falseAlarms } = proof
  return { ruleSet, proof: { faults, killed, variants, combinations, falseAlarms } }
}

/** The plan as far as it can be made without asking the target: what it does not tell, it is taken to offer. */
function planFor(selected: readonly AnyRule[], settings: TargetSettings, options: ConformOptions): Plan {
  const { runs } = options
  const { control, url, graphUrl, readOnly, operations, budget, perMinute, receiver } = settings
  const byUrl = url !== undefined || graphUrl !== undefined
  const everything = selected.flatMap(({ needs }) => needs)
  const reachable = receiver.webhookUrl === undefined || readOnly ? [] : (['receiver'] as const)
  const apis: readonly Api[] = byUrl
    ? [
        ...(url === undefined ? [] : (['management-activity'] as const)),
        ...(graphUrl === undefined ? [] : (['content-activities'] as const)),
      ]
    : ['management-activity', 'content-activities']
  const named = control === undefined || !settings.capabilities ? everything : [...inCode(settings.capabilities)]
  return planOf(
    selected,
    {
      capabilities: new Set(byUrl ? reachable : named),
      apis: new Set(apis),
      readOnly,
      ...(operations ? { operations } : {}),
    },
    {
      runs,
      ...(budget === undefined ? {} : { budget }),
      ...(perMinute === undefined ? {} : { perMinute }),
      ...(options.measure ? { measuring: mostMeasuringRequests } : {}),
    },
  )
}

function part(selected: readonly AnyRule[], shard: Shard): readonly AnyRule[] {
  if (shard.of <= selected.length) return shardOf(selected, shard)
  throw new UsageError(
    `--shard splits ${selected.length} ${selected.length === 1 ? 'rule' : 'rules'} into ${shard.of} parts, so that some would be empty: make fewer`,
  )
}

function selection({ rule: patterns, level, path }: ConformOptions): readonly AnyRule[] {
  const selected = selectRules(rules, { patterns, level: levels[level] })
  if (selected.length === 0) {
    const meant = patterns.flatMap(
      (pattern) =>
        nearest(
          pattern,
          rules.map(({ id }) => id),
        ) ?? [],
    )[0]
    throw new UsageError(
      `no rule fits ${patterns.join(', ') || `--level ${level}`}${meant === undefined ? '' : ` (Did you mean ${meant}?)`}`,
    )
  }
  if (path !== undefined && selected.length !== 1) {
    throw new UsageError(
      `--path names a case of one rule, and ${selected.length} rules are selected: name one with --rule`,
    )
  }
  return selected
}

/** Clauses about collectors and receivers are not for servers. */
const isApi = (api: string): boolean => api === 'management-activity' || api === 'content-activities'

/** Why this is not the whole suite. */
function limitsOf(
  options: ConformOptions,
  selected: readonly AnyRule[],
  host: TargetHost,
  defaultRuns: number,
): readonly string[] {
  const served = clauses.filter(({ api }) => [...host.apis].some((name) => name === api))
  const judged = new Set(rules.flatMap((rule) => rule.clauses))
  const unjudged = served.filter(
    ({ id, level, unobservable }) => level === 'MUST' && unobservable === undefined && !judged.has(id),
  )
  return [
    ...(selected.length < rules.length ? [`Only ${selected.length} of ${rules.length} rules selected.`] : []),
    ...(options.shard ? [shardLimit(options.shard)] : []),
    ...(host.readOnly ? ['Nothing was sent that could change the target.'] : []),
    ...(host.budget ? [`At most ${host.budget.total} requests were allowed.`] : []),
    ...(host.operations ? [`Only ${host.operations.size} operations are served.`] : []),
    ...(options.path === undefined ? [] : [`Only the case at ${options.path} was looked for.`]),
    ...(options.runs < defaultRuns ? [`Only ${options.runs} cases a rule were asked for.`] : []),
    ...(unjudged.length > 0
      ? [
          `${unjudged.length} clauses that are a MUST have no rule yet: of ${served.length} clauses ${served.filter(({ id }) => judged.has(id)).length} have one.`,
        ]
      : []),
  ]
}

/** Says how far the run is: a line a family on standard error as soon as all its rules are decided. */
function progressOf(
  selected: readonly AnyRule[],
  terminal: Terminal,
): NonNullable<Parameters<typeof runRules>[2]['onResult']> {
  const colours = coloursFor(terminal.coloursErr)
  const family = (id: string): string => id.split('/')[0] ?? id
  const names = selected.map(({ id }) => family(id))
  const width = Math.max(...names.map((name) => name.length))
  const waiting = new Map<string, number>()
  for (const name of names) waiting.set(name, (waiting.get(name) ?? 0) + 1)
  const results: Parameters<ReturnType<typeof progressOf>>[0][] = []
  return (result) => {
    results.push(result)
    const name = family(result.rule.id)
    const left = (waiting.get(name) ?? 1) - 1
    waiting.set(name, left)
    if (left === 0) {
      terminal.status('')
      const own = results.filter(({ rule }) => family(rule.id) === name)
      terminal.err(familyLine(name, own, width, colours))
    }
    terminal.status(`${results.length} of ${selected.length} rules`)
  }
}

function replayCommand(
  invocation: string,
  options: ConformOptions,
  seed: number,
  id: string,
  path: string,
  defaultRuns: number,
): string {
  const given: readonly (readonly [string, string | undefined])[] = [
    ['--config', options.config],
    ['--control', options.control],
    ['--url', options.url],
    ['--graph-url', options.graphUrl],
    ['--tenant', options.tenant],
    ['--token-env', options.tokenEnv],
    ['--webhook-url', options.webhookUrl],
    ['--webhook-listen', options.webhookListen && endpointText(options.webhookListen)],
    ['--webhook-certificate', options.webhookCertificate],
    ['--webhook-key', options.webhookKey],
    ['--budget', options.budget === undefined ? undefined : String(options.budget)],
    ['--per-minute', options.perMinute === undefined ? undefined : String(options.perMinute)],
    ['--rule', id],
    ['--seed', String(seed)],
    ['--path', path === '' ? undefined : path],
    ['--runs', options.runs === defaultRuns ? undefined : String(options.runs)],
  ]
  const words = given.flatMap(([name, value]) => (value === undefined ? [] : [name, shellWord(value)]))
  return [invocation, 'conform', 'server', ...words, ...(options.readOnly ? ['--read-only'] : [])].join(' ')
}
