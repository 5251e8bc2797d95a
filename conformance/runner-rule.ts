import fc from 'fast-check'
import type { Exchange } from '../src/transport/exchange.ts'
import { NoAnswer } from '../src/transport/transport.ts'
import { isAbstention } from './judge.ts'
import type { RuleResult } from './outcome.ts'
import type { Finding, Rule, Scope } from './rule.ts'
import { seedFor } from './seed.ts'
import { CannotObserve, type Capability } from './target.ts'
import type { Recorder, TargetHost } from './targets/host.ts'
import { BudgetSpent } from './targets/traffic.ts'
import { prepareWorld } from './targets/world.ts'

/** How the cases of a rule are made. */
export interface CaseOptions {
  readonly seed: number
  /** The most cases; a rule may ask for fewer. */
  readonly runs: number
  /** Where fast-check finds one case again, instead of all cases. */
  readonly path?: string
  /** Look for a smaller case once one is wrong. Default: true. */
  readonly shrink?: boolean
  /** Aim cases at instants where something is known to be. Default: true; without it, one sees what the aim is worth. */
  readonly aim?: boolean
  /** The most requests for the cases of a rule, smaller ones of a failure not counted. Default: any number. */
  readonly share?: number
  /** Ends everything under way. */
  readonly signal?: AbortSignal
}

/** What became of a rule, without what is counted for every rule alike. */
export type Settled = Pick<RuleResult, 'outcome'> & Partial<RuleResult>

/** Smaller cases tried at most, and the time after which no more are: a verdict soon is better than the smallest case. */
const shrinking = { cases: 150, milliseconds: 8_000 }

/** The last case that was wrong. fast-check only goes on with smaller ones, so in the end this is the smallest. */
interface Wrong {
  readonly findings: readonly Finding[]
  readonly counterexample: string
  readonly exchanges: readonly Exchange[]
}

/**
 * Tries the cases of one rule, in a tenant of its own where the target makes tenants.
 *
 * @throws whatever kept it from judging: an unanswered request on a dead target, a broken capability, our own bug
 */
export async function tryCases<Input, Observation>(
  rule: Rule<Capability, Input, Observation>,
  host: TargetHost,
  recorder: Recorder,
  { seed, runs, path, shrink = true, aim = true, share = Number.POSITIVE_INFINITY, signal }: CaseOptions,
): Promise<Settled> {
  const target = await host.open({ label: rule.id, api: rule.api, recorder, ...(signal ? { signal } : {}) })
  const scope = await prepareWorld(host, target, rule, seed)
  const prepared = recorder.counts.requests
  const progress = { judged: 0, abstained: 0, abstention: '', shrunk: 0, wrongAt: 0, mayShrink: shrink }
  let wrong: Wrong | undefined
  let obstacle: { readonly error: unknown } | undefined

  const abstained = (reason: string): readonly Finding[] => {
    if (!wrong) progress.abstained += 1
    progress.abstention = reason
    return []
  }

  const judge = async (input: Input): Promise<readonly Finding[]> => {
    recorder.begin()
    const judgement = rule.judge(await rule.observe(target, input), input, scope)
    return isAbstention(judgement) ? abstained(judgement.abstained) : judgement
  }

  const findingsOf = async (input: Input): Promise<readonly Finding[]> => {
    try {
      return await judge(input).catch((error: unknown) => onceMoreAfterReset(error, () => judge(input)))
    } catch (error) {
      if (error instanceof CannotObserve) return abstained(error.message)
      const finding = await unanswered(error, host)
      if (finding) {
        // Each smaller case would have to be waited for as long.
        progress.mayShrink = false
        return [finding]
      }
      throw error
    }
  }

  const mayShrink = (): boolean => {
    progress.shrunk += 1
    return (
      progress.mayShrink &&
      progress.shrunk <= shrinking.cases &&
      performance.now() - progress.wrongAt < shrinking.milliseconds
    )
  }

  const isRight = async (input: Input): Promise<boolean> => {
    if (obstacle || (wrong && !mayShrink())) return true
    if (!wrong && recorder.counts.requests - prepared >= share && progress.judged > progress.abstained) {
      obstacle = { error: new BudgetSpent('its share of the request budget is spent') }
      return true
    }
    if (!wrong) progress.judged += 1
    try {
      const findings = await findingsOf(input)
      if (findings.length === 0) return true
      if (!wrong) progress.wrongAt = performance.now()
      wrong = { findings, counterexample: fc.stringify(input), exchanges: recorder.exchanges() }
      return false
    } catch (error) {
      if (fc.PreconditionFailure.isFailure(error)) {
        if (!wrong) progress.judged -= 1
        throw error
      }
      if (!wrong && error instanceof BudgetSpent) progress.judged -= 1
      // A smaller case that cannot be tried takes nothing away from the one already found.
      if (!wrong) obstacle = { error }
      return wrong !== undefined
    }
  }

  const check = (where: {
    readonly path?: string
    readonly endOnFailure?: boolean
  }): Promise<{ path: string | null; failed: boolean }> =>
    fc
      .check(fc.asyncProperty(rule.given(aim ? scope : blindfolded(scope, seed)), isRight), {
        seed: seedFor(seed, rule.id),
        numRuns: Math.min(runs, rule.cases ?? runs),
        ...where,
      })
      .then(({ counterexamplePath, failed }) => ({ path: counterexamplePath, failed }))

  const replay = async (wanted: string): Promise<{ path: string | null; failed: boolean }> => {
    // On a clock that goes on, the scope is another one now, and so are the cases made from it: then the path may lead nowhere,
    // or to a case that is right. The case that it began with, and after that all cases, can still show what was wrong.
    const exact = await check({ path: wanted, endOnFailure: true }).catch(leadsNowhere)
    if (exact?.failed) return exact
    const [first = '0'] = wanted.split(':')
    const begun = await check({ path: first })
    return begun.failed ? begun : check({})
  }

  const details = await (path === undefined ? check({}) : replay(path))
  const counts = { runs: progress.judged, abstained: progress.abstained }
  if (wrong) return { outcome: 'failed', ...counts, ...wrong, path: details.path ?? '' }
  // What was judged before the budget was spent has been judged.
  if (obstacle && !(obstacle.error instanceof BudgetSpent && counts.runs > counts.abstained)) throw obstacle.error
  if (details.failed) return { outcome: 'inconclusive', reason: 'no case fitted its preconditions', ...counts }
  if (counts.abstained === counts.runs) {
    return { outcome: 'inconclusive', reason: progress.abstention || 'no case was tried', ...counts }
  }
  return { outcome: 'passed', ...counts }
}

/** The same blobs at instants where they are not, so that what is aimed at them goes anywhere. */
function blindfolded(scope: Scope, seed: number): Scope {
  const week = 7 * 86_400_000
  const blobs = scope.blobs.map((blob) => ({
    ...blob,
    contentCreated: scope.now - (Math.abs(seedFor(seed, blob.contentId)) % week),
  }))
  return { ...scope, blobs }
}

/** fast-check says only in words that a path does not fit the values. */
function leadsNowhere(error: unknown): undefined {
  if (error instanceof Error && error.message.startsWith('Unable to replay')) return undefined
  throw error
}

/** A server may close an idle connection in the moment it is used again. That is no fault: the case is tried once more. */
function onceMoreAfterReset<Result>(error: unknown, again: () => Promise<Result>): Promise<Result> {
  return error instanceof NoAnswer && error.reason === 'reset' ? again() : Promise.reject(error)
}

/** No answer to one request, from a target that answers others, is a finding. */
export async function unanswered(error: unknown, host: TargetHost): Promise<Finding | undefined> {
  if (!(error instanceof NoAnswer) || error.reason === 'aborted' || !(await host.answers())) return undefined
  const why = error.cause instanceof Error && error.reason === 'unreachable' ? error.cause.message : error.reason
  return {
    message: 'The target did not answer a request.',
    expected: 'a complete HTTP answer',
    got: `${error.method} ${error.url}: ${why}`,
  }
}
