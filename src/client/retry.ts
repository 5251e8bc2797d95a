import type { NoAnswerReason } from '../transport/transport.ts'
import type { Refusal } from './refusal.ts'

/** How persistent a client is. */
export interface RetryOptions {
  /** How often a call is tried at most, the first time included. Default: 6. */
  readonly attempts?: number
  /** The longest wait before a call is tried again, milliseconds. Who is asked to wait longer gives up at once. Default: 2 minutes. */
  readonly longestWaitMs?: number
  /** The wait after the first failure where the service names none, milliseconds; doubled each time, and drawn between 0 and that. Default: 500. */
  readonly firstWaitMs?: number
}

/** The same, complete. */
export type RetryPolicy = Required<RetryOptions>

/** `false` tries once. */
export const retryPolicyOf = (options: RetryOptions | false | undefined): RetryPolicy => ({
  attempts: 6,
  longestWaitMs: 120_000,
  firstWaitMs: 500,
  ...(options === false ? { attempts: 1 } : options),
})

/** Where a wait that nobody named stops growing. */
const longestGuess = 30_000

/** How long to wait before the next try; nothing when there is to be none. `random` is between 0 and 1. */
export function waitBefore(
  next: number,
  named: number | undefined,
  policy: RetryPolicy,
  random: number,
): number | undefined {
  if (next > policy.attempts) return undefined
  if (named !== undefined) return named <= policy.longestWaitMs ? named : undefined
  const ceiling = Math.min(policy.firstWaitMs * 2 ** (next - 2), longestGuess, policy.longestWaitMs)
  return Math.round(ceiling * random)
}

const throttled = new Set(['AF429', '429'])
const ofTheMoment = new Set([408, 429, 500, 502, 503, 504])

/** Whether a refusal may be gone the next time. 403 is one only with a code that says so. */
export const isPassing = ({ status, code }: Refusal): boolean =>
  ofTheMoment.has(status) || throttled.has(code) || code === 'AF50000'

/** Whether it is certain that what was refused was not done, so that even what must not be done twice can be tried again. */
export const didNothing = ({ status, code, retryAfterMs }: Refusal): boolean =>
  status === 429 || throttled.has(code) || (status === 503 && retryAfterMs !== undefined)

const ofTheNetwork: ReadonlySet<NoAnswerReason> = new Set(['unreachable', 'reset', 'time-out', 'not-http'])

/** Whether an answer may come the next time. */
export const isPassingSilence = (reason: NoAnswerReason): boolean => ofTheNetwork.has(reason)
