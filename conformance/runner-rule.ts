import fc from 'fast-check'
import { NoAnswer } from '../src/transport/transport.ts'
import { watched } from './recording/watched.ts'
import type { CaseSink } from './recording/write.ts'
import type { Finding, Judgement, Rule, Scope } from './rule.ts'
import { seedFor } from './seed.ts'
import { createTally, judgementOf, type Settled } from './tally.ts'
import { CannotObserve, type Capability } from './target.ts'
import type { Recorder, TargetHost } from './targets/host.ts'
import { BudgetSpent } from './targets/traffic.ts'
import { workplaceOf } from './targets/workplace.ts'

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
  /** Keeps every case, so that it can be judged again. */
  readonly record?: CaseSink
  /** Ends everything under way. */
  readonly signal?: AbortSignal
}

/** Smaller cases tried at most, and the time after which no more are: a verdict soon is better than the smallest case. */
const shrinking = { cases: 150, milliseconds: 8_000 }

/**
 * Tries the cases of one rule.
 *
 * @throws whatever kept it from judging: an unanswered request on a dead target, a broken capability, our own bug
 */
export async function tryCases<Input, Observation>(
  rule: Rule<Capability, Input, Observation>,
  host: TargetHost,
  recorder: Recorder,
  { seed, runs, path, shrink = true, aim = true, share = Number.POSITIVE_INFINITY, signal, record }: CaseOptions,
): Promise<Settled> {
  const { target: opened, scope } = await workplaceOf(host, rule, seed, { recorder, ...(signal ? { signal } : {}) })
  const target = record ? watched(opened, record.hide) : opened
  const prepared = recorder.counts.requests
  const tally = createTally()
  const progress = { shrunk: 0, wrongAt: 0, mayShrink: shrink }
  let obstacle: { readonly error: unknown } | undefined

  const judge = async (input: Input): Promise<Judgement> => {
    recorder.begin()
    const observation = await rule.observe(target, input)
    const judgement = judgementOf(rule, observation, input, scope)
    await record?.take({ rule: rule.id, input, scope, judgement, seen: { observation } })
    return judgement
  }

  const unseen = async (error: unknown): Promise<Judgement> => {
    if (error instanceof CannotObserve) return { abstained: error.message }
    const finding = await unanswered(error, host)
    if (!finding) throw error
    // Each smaller case would have to be waited for as long.
    progress.mayShrink = false
    return [finding]
  }

  const judgementAnyway = async (input: Input): Promise<Judgement> => {
    try {
      return await judge(input).catch((error: unknown) => onceMoreAfterReset(error, () => judge(input)))
    } catch (error) {
      const judgement = await unseen(error)
      await record?.take({ rule: rule.id, input, scope, judgement })
      return judgement
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
    if (obstacle || (tally.foundWrong && !mayShrink())) return true
    if (!tally.foundWrong && recorder.counts.requests - prepared >= share && tally.judged > tally.abstained) {
      obstacle = { error: new BudgetSpent('its share of the request budget is spent') }
      return true
    }
    tally.count()
    try {
      const judgement = await judgementAnyway(input)
      if (!tally.foundWrong) progress.wrongAt = performance.now()
      return tally.take(judgement, () => ({
        counterexample: fc.stringify(input),
        exchanges: recorder.exchanges(),
      }))
    } catch (error) {
      if (fc.PreconditionFailure.isFailure(error)) {
        tally.uncount()
        throw error
      }
      if (error instanceof BudgetSpent) tally.uncount()
      // A smaller case that cannot be tried takes nothing away from the one already found.
      if (!tally.foundWrong) obstacle = { error }
      return tally.foundWrong
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
        endOnFailure: !shrink,
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
  // What was judged before the budget was spent has been judged.
  const judgedEnough = obstacle?.error instanceof BudgetSpent && tally.judged > tally.abstained
  if (!tally.foundWrong && obstacle && !judgedEnough) throw obstacle.error
  if (!tally.foundWrong && details.failed) await record?.unfit(rule.id)
  const settled = tally.settled(details.failed)
  return settled.outcome === 'failed' ? { ...settled, path: details.path ?? '' } : settled
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
