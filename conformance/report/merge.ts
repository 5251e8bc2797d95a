import { clauses } from '../../src/contract/index.ts'
import type { Measurement } from '../measure/measurement.ts'
import { countOutcomes, type ExitCode, exitCodeOf, type Judged, verdictOf } from '../outcome.ts'
import { shardLimit } from '../shard.ts'
import type { Report, ReportedRule, ReportedShard } from './report.ts'

/** Thrown for reports that are not the parts of one run; its message says why. */
export class CannotMerge extends Error {
  override readonly name = 'CannotMerge'
}

/** A report of all parts, and the exit code that the whole run would have had. */
export interface Merged {
  readonly report: Report
  readonly exitCode: ExitCode
}

type Part = Report & { readonly shard: ReportedShard }

/**
 * Makes one report of the parts of a run.
 *
 * @throws {CannotMerge} unless they are all parts of the same run, each exactly once
 */
export function mergedReport(reports: readonly Report[]): Merged {
  const parts = partsOf(reports)
  const [first] = parts
  if (!first) throw new CannotMerge('there is no report to merge')
  for (const part of parts) refuseOther(first, part)
  refuseIncomplete(first, parts)
  const rules = parts.flatMap((part) => part.rules).sort((a, b) => (a.id < b.id ? -1 : 1))
  const judged = judgedOf(first, parts, rules)
  const { shard: _shard, recording: _recording, ...common } = first
  const report: Report = {
    ...common,
    startedAt: parts.map(({ startedAt }) => startedAt).sort()[0] ?? first.startedAt,
    durationMs: Math.max(...parts.map(({ durationMs }) => durationMs)),
    ...trafficOf(parts),
    verdict: verdictOf(judged),
    limits: judged.limits,
    ...(first.stale ? { stale: [...new Set(judged.stale)] } : {}),
    summary: countOutcomes(rules),
    clauses: clausesOf(parts),
    rules,
    ...measurementsOf(parts),
  }
  return { report, exitCode: exitCodeOf(judged) }
}

function trafficOf(parts: readonly Part[]): Pick<Report, 'requests' | 'controlRequests' | 'receivedCalls'> {
  const sum = (count: (part: Part) => number): number => parts.reduce((total, part) => total + count(part), 0)
  return {
    requests: sum(({ requests }) => requests),
    controlRequests: sum(({ controlRequests = 0 }) => controlRequests),
    receivedCalls: sum(({ receivedCalls = 0 }) => receivedCalls),
  }
}

/** Of those of the same name, the first that was measured: all parts are of the same target. */
function measurementsOf(parts: readonly Part[]): Pick<Report, 'measurements'> {
  const found = new Map<string, Measurement>()
  for (const one of parts.flatMap(({ measurements = [] }) => measurements)) {
    const earlier = found.get(one.name)
    if (!earlier || (earlier.notMeasured !== undefined && one.notMeasured === undefined)) found.set(one.name, one)
  }
  // A series that one part measured goes by other names than the one that says why there is none.
  const isSeries = (name: string): boolean => [...found.keys()].some((other) => other.startsWith(`${name}-`))
  const measurements = [...found.values()].filter(({ name }) => !isSeries(name))
  return measurements.length === 0 ? {} : { measurements }
}

function partsOf(reports: readonly Report[]): readonly Part[] {
  return reports.map(({ shard, ...report }, index) => {
    if (!shard) throw new CannotMerge(`report ${index + 1} is of a run that was not split with --shard`)
    return { ...report, shard }
  })
}

/** What all parts of a run have in common, by what a person calls it. */
const common: Readonly<Record<string, (part: Part) => unknown>> = {
  version: ({ tool }) => tool.version,
  'set of rules': ({ judge }) => judge?.ruleSet,
  seed: ({ seed }) => seed,
  '--runs': ({ shard }) => shard.runs,
  'number of parts': ({ shard }) => shard.of,
  target: ({ target: { clock: _clock, ...target } }) => target,
  'selection and limits': limitsOf,
}

/** The limits that are not the part's own. */
function limitsOf({ limits, shard }: Part): readonly string[] {
  return limits.filter((limit) => limit !== shardLimit(shard))
}

function refuseOther(first: Part, part: Part): void {
  for (const [name, of] of Object.entries(common)) {
    const [one, other] = [JSON.stringify(of(first)), JSON.stringify(of(part))]
    if (one === other) continue
    const { number } = part.shard
    throw new CannotMerge(
      `part ${first.shard.number} and part ${number} are not of the same run, their ${name} differs: ${one} and ${other}`,
    )
  }
}

function refuseIncomplete({ shard: { of } }: Part, parts: readonly Part[]): void {
  const numbers = parts.map(({ shard }) => shard.number)
  const again = numbers.find((number, index) => numbers.indexOf(number) !== index)
  if (again !== undefined) throw new CannotMerge(`part ${again} of ${of} is there more than once`)
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter((number) => !numbers.includes(number))
  if (missing.length > 0) {
    throw new CannotMerge(`the run has ${of} parts, and of these ${missing.join(', ')} is missing`)
  }
  const ids = parts.flatMap(({ rules }) => rules.map(({ id }) => id))
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) throw new CannotMerge(`the rule ${twice} is in more than one part`)
}

function judgedOf(first: Part, parts: readonly Part[], rules: readonly ReportedRule[]): Judged {
  const served = parts.reduce((sum, { shard }) => sum + shard.served, 0)
  const ended = (verdict: Report['verdict']): boolean => parts.some((part) => part.verdict === verdict)
  return {
    limits: limitsOf(first),
    ended: ended('interrupted') ? 'interrupted' : ended('unusable') ? 'target-gone' : 'complete',
    results: rules.map(({ level, outcome, known }) => ({
      rule: { level },
      outcome,
      served,
      ...(known ? { known } : {}),
    })),
    stale: parts.flatMap(({ stale }) => stale ?? []),
  }
}

const places = new Map(clauses.map(({ id }, place) => [id, place]))
const placeOf = (id: string): number => places.get(id) ?? places.size

/** A clause is covered when one part covers it. The order is that of the documents. */
function clausesOf(parts: readonly Part[]): Report['clauses'] {
  const covered = new Set(parts.flatMap((part) => part.clauses.covered))
  const sorted = (ids: readonly string[]): readonly string[] =>
    [...new Set(ids)].sort((a, b) => placeOf(a) - placeOf(b))
  const open = (ids: readonly string[]): readonly string[] => sorted(ids).filter((id) => !covered.has(id))
  return {
    covered: sorted([...covered]),
    notYetCovered: open(parts.flatMap((part) => part.clauses.notYetCovered)),
    reasoned: open(parts.flatMap((part) => part.clauses.reasoned ?? [])),
  }
}
