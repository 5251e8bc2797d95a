import pLimit from 'p-limit'
import { NoAnswer } from '../src/transport/transport.ts'
import { foundations, foundationsOf, isBroken } from './foundations.ts'
import type { RuleResult, RunResult } from './outcome.ts'
import type { AnyRule, RuleFacts } from './rule.ts'
import { type CaseOptions, tryCases, unanswered } from './runner-rule.ts'
import type { Settled } from './tally.ts'
import { CannotObserve } from './target.ts'
import { isReading } from './targets/admission.ts'
import { createRecorder, PowerFailed, type TargetHost } from './targets/host.ts'
import { type Budget, BudgetSpent } from './targets/traffic.ts'

/** How a run goes. */
export interface RunOptions extends CaseOptions {
  /** Why the given rules and cases are not the whole suite, in words. */
  readonly limits?: readonly string[]
  /** Rules tried side by side where the target makes tenants. Default: 16. */
  readonly atOnce?: number
  readonly onResult?: (result: RuleResult) => void
}

/** How the run ends; the first rule that meets the end tells the others. */
interface Ending {
  as: RunResult['ended']
}

/** Tries every rule on the target. Never throws over what the target does: that becomes an outcome. */
export async function runRules(rules: readonly AnyRule[], host: TargetHost, options: RunOptions): Promise<RunResult> {
  const startedAt = new Date()
  const began = performance.now()
  const ending: Ending = { as: 'complete' }
  const results = new Map<string, RuleResult>()
  const tryable = new Set(rules.flatMap((rule) => (untried(rule, host) ? [] : [rule.id])))
  const tryRule = async (rule: AnyRule, on: TargetHost): Promise<void> => {
    const share = on.budget && shareOf(on.budget, rules.filter(({ id }) => tryable.has(id) && !results.has(id)).length)
    const broken = foundationsOf(rule).find((id) => isKnownBroken(results.get(id)))
    const result = await runRule(rule, on, { ...options, ...(share === undefined ? {} : { share }), broken }, ending)
    results.set(rule.id, result)
    options.onResult?.(result)
  }

  const limit = pLimit(host.capabilities.has('tenants') ? (options.atOnce ?? 16) : 1)
  // The clock is one for all tenants: a rule that moves it must have the target to itself.
  const alone = rules.filter((rule) => rule.needs.includes('clock'))
  const others = rules.filter((rule) => !rule.needs.includes('clock'))
  // Where tenants are not made, each start makes all later ones wait.
  const together = host.capabilities.has('tenants') ? others : [...others].sort((a, b) => starts(a) - starts(b))
  const settled = new Map<string, Promise<void>>()
  const inTurn = (rule: AnyRule, attempt: () => Promise<void>): Promise<void> => {
    const turn = Promise.all(foundationsOf(rule).map((id) => settled.get(id))).then(() => limit(attempt))
    settled.set(rule.id, turn)
    return turn
  }
  const [first, later] = [together.filter(isFoundation), together.filter((rule) => !isFoundation(rule))]
  await Promise.all([
    ...inOrder(first).map((rule) => inTurn(rule, () => tryRule(rule, host))),
    // Of the others, those that move the clock take longest, so they begin.
    ...(host.another ? alone.map((rule) => inTurn(rule, () => onAnother(host, (other) => tryRule(rule, other)))) : []),
    ...later.map((rule) => inTurn(rule, () => tryRule(rule, host))),
  ])
  if (!host.another) for (const rule of alone) await tryRule(rule, host)

  return {
    target: host.clock ? { ...host.facts, clock: host.clock() } : host.facts,
    seed: options.seed,
    runs: options.runs,
    startedAt,
    durationMs: performance.now() - began,
    results: rules.flatMap((rule) => results.get(rule.id) ?? []),
    limits: options.limits ?? [],
    ended: ending.as,
  }
}

const isFoundation = ({ id }: RuleFacts): boolean => foundations.includes(id)

const inOrder = (rules: readonly AnyRule[]): readonly AnyRule[] =>
  rules.toSorted((one, other) => foundations.indexOf(one.id) - foundations.indexOf(other.id))

const isKnownBroken = (result: RuleResult | undefined): boolean => result !== undefined && isBroken(result)

const starts = ({ operations }: RuleFacts): number => (operations.includes('startSubscription') ? 1 : 0)

/** An equal part of what is left of the budget, for each rule that is still to come. */
function shareOf(budget: Budget, rulesLeft: number): number {
  return Math.max(1, Math.ceil(budget.remaining() / Math.max(1, rulesLeft)))
}

async function onAnother(host: TargetHost, use: (other: TargetHost) => Promise<void>): Promise<void> {
  const other = (await host.another?.()) ?? host
  await use(other)
  if (other !== host) await other.close()
}

/** The options of a run, and the rule without which this one makes no sense and which does not hold. */
interface RuleOptions extends RunOptions {
  readonly broken: string | undefined
}

async function runRule(rule: AnyRule, host: TargetHost, options: RuleOptions, ending: Ending): Promise<RuleResult> {
  const began = performance.now()
  const recorder = createRecorder()
  const settled =
    notTried(rule, host, options, ending) ??
    (await rule
      .open((typed) => tryCases(typed, host, recorder, options))
      .catch((error: unknown) => stopped(error, host, options, ending)))
  const { open: _open, ...facts } = rule
  return {
    rule: facts,
    runs: 0,
    abstained: 0,
    findings: [],
    exchanges: [],
    ...recorder.counts,
    durationMs: performance.now() - began,
    ...settled,
  }
}

function notTried(
  rule: RuleFacts,
  host: TargetHost,
  { signal, broken }: RuleOptions,
  ending: Ending,
): Settled | undefined {
  if (signal?.aborted) ending.as = 'interrupted'
  if (ending.as === 'interrupted') return { outcome: 'blocked', reason: 'the run was interrupted' }
  if (ending.as === 'target-gone') return { outcome: 'blocked', reason: 'the target no longer answers' }
  const obstacle = untried(rule, host)
  if (obstacle || broken === undefined) return obstacle
  return { outcome: 'blocked', reason: `it rests on ${broken}, which does not hold` }
}

/** Why a rule cannot be tried on a target, known before anything is sent. */
export function untried(rule: RuleFacts, host: UntriedHost): Settled | undefined {
  const powers = rule.needs.filter((need) => !host.capabilities.has(need))
  if (!host.apis.has(rule.api)) {
    const reason = `the target does not serve ${rule.api}`
    return { outcome: 'not-applicable', reason, missing: [rule.api, ...powers] }
  }
  const served = rule.operations.filter((id) => host.operations?.has(id) ?? true)
  const unserved = rule.operations.filter((id) => !served.includes(id))
  const missing = [...unserved, ...powers]
  if (served.length === 0) {
    return { outcome: 'not-applicable', reason: `the target does not serve ${unserved.join(', ')}`, missing }
  }
  if (host.readOnly && (powers.length > 0 || !served.some(isReading))) {
    return { outcome: 'inconclusive', reason: 'the run is read-only, and the rule needs more than that', missing }
  }
  if (powers.length > 0) {
    return { outcome: 'not-applicable', reason: `the target does not offer ${powers.join(', ')}`, missing }
  }
  return undefined
}

/** What of a target decides which rules can be tried. */
export type UntriedHost = Pick<TargetHost, 'capabilities' | 'apis' | 'operations' | 'readOnly'>

async function stopped(error: unknown, host: TargetHost, { signal }: CaseOptions, ending: Ending): Promise<Settled> {
  if (signal?.aborted) {
    ending.as = 'interrupted'
    return { outcome: 'blocked', reason: 'the run was interrupted' }
  }
  if (error instanceof CannotObserve || error instanceof BudgetSpent)
    return { outcome: 'inconclusive', reason: error.message }
  const finding = await unanswered(error, host)
  if (finding) return { outcome: 'failed', findings: [finding] }
  if (error instanceof NoAnswer || (error instanceof PowerFailed && !(await host.answers()))) {
    ending.as = 'target-gone'
    return { outcome: 'errored', reason: `the target stopped answering: ${error.message}` }
  }
  if (error instanceof PowerFailed) return { outcome: 'untestable', reason: error.message }
  return { outcome: 'errored', reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }
}
