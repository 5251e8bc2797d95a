import type { Exchange } from '../src/transport/exchange.ts'
import { isAbstention } from './judge.ts'
import type { RuleResult } from './outcome.ts'
import type { Finding, Judgement } from './rule.ts'
import { CannotObserve } from './target.ts'

/** What became of a rule, without what is counted for every rule alike. */
export type Settled = Pick<RuleResult, 'outcome'> & Partial<RuleResult>

/** A case that was wrong. */
export interface WrongCase {
  readonly counterexample: string
  readonly exchanges: readonly Exchange[]
}

/** Counts the cases of a rule, and says what became of it. A run and the judging of its recording both count with this. */
export interface Tally {
  readonly judged: number
  readonly abstained: number
  /** True once a case was wrong; what follows are smaller ones, which are not counted. */
  readonly foundWrong: boolean
  /** One more case is tried. */
  count(): void
  /** It was none after all. */
  uncount(): void
  /** True when the case was right, or decided nothing. */
  take(judgement: Judgement, wrongCase: () => WrongCase): boolean
  /** `unfit`: so few cases fitted their preconditions that making them was given up. */
  settled(unfit: boolean): Settled
}

export function createTally(): Tally {
  let judged = 0
  let abstained = 0
  let abstention = ''
  let wrong: (WrongCase & { readonly findings: readonly Finding[] }) | undefined
  return {
    get judged() {
      return judged
    },
    get abstained() {
      return abstained
    },
    get foundWrong() {
      return wrong !== undefined
    },
    count: () => {
      if (!wrong) judged += 1
    },
    uncount: () => {
      if (!wrong) judged -= 1
    },
    take: (judgement, wrongCase) => {
      if (isAbstention(judgement)) {
        if (!wrong) abstained += 1
        abstention = judgement.abstained
        return true
      }
      if (judgement.length === 0) return true
      // Only smaller cases follow, so in the end this is the smallest.
      wrong = { findings: judgement, ...wrongCase() }
      return false
    },
    settled: (unfit) => {
      const counts = { runs: judged, abstained }
      if (wrong) return { outcome: 'failed', ...counts, ...wrong }
      if (unfit) return { outcome: 'inconclusive', reason: 'no case fitted its preconditions', ...counts }
      if (abstained < judged) return { outcome: 'passed', ...counts }
      return { outcome: 'inconclusive', reason: abstention || 'no case was tried', ...counts }
    },
  }
}

/** A rule's judging, whatever the types of what it judges. */
export interface Judging {
  judge(observation: unknown, input: unknown, scope: unknown): Judgement
}

/** The judgement of an observation; one that shows too little decides nothing. */
export function judgementOf(rule: Judging, observation: unknown, input: unknown, scope: unknown): Judgement {
  try {
    return rule.judge(observation, input, scope)
  } catch (error) {
    if (error instanceof CannotObserve) return { abstained: error.message }
    throw error
  }
}
