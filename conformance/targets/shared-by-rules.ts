import { CannotObserve } from '../target.ts'
import type { TargetHost } from './host.ts'

/** On whose behalf something is made, and when by the clock of the target, epoch milliseconds. */
export interface Asking {
  readonly now: number
  readonly signal?: AbortSignal
}

/** Gives what goes by a name on a host; `make` is told how often it was made before. */
export type SharedByRules<Value> = (
  host: TargetHost,
  name: string,
  asking: Asking,
  make: (before: number) => Promise<Value>,
) => Promise<Value>

interface Attempt<Value> extends Asking {
  readonly value: Promise<Value>
  readonly before: number
  failed: boolean
}

/** Older than this, it might not keep the margins that rules keep from the edges of time. */
const mostAge = 4 * 60_000

/**
 * Something that takes many calls, so that the first rule to ask has it made for all. It is made again when it has become old, which
 * on a standing clock means that the clock was moved, and when it failed: no answer to one rule is no reason for another not to ask.
 */
export function sharedByRules<Value>(): SharedByRules<Value> {
  const attempts = new WeakMap<TargetHost, Map<string, Attempt<Value>>>()

  const ask: SharedByRules<Value> = async (host, name, asking, make) => {
    const ofHost = attempts.get(host) ?? new Map<string, Attempt<Value>>()
    attempts.set(host, ofHost)
    const last = ofHost.get(name)
    const attempt = last && isGood(last, asking, host) ? last : begin(asking, last ? last.before + 1 : 0, make)
    ofHost.set(name, attempt)
    try {
      return await attempt.value
    } catch (error) {
      // Another run was interrupted, and this one was not.
      if (attempt.signal?.aborted && !asking.signal?.aborted) return ask(host, name, asking, make)
      throw error
    }
  }
  return ask
}

const isGood = ({ now, failed, signal }: Attempt<unknown>, asking: Asking, { clockStands }: TargetHost): boolean =>
  !failed && !signal?.aborted && (clockStands ? now === asking.now : asking.now - now < mostAge)

function begin<Value>(
  { now, signal }: Asking,
  before: number,
  make: (before: number) => Promise<Value>,
): Attempt<Value> {
  const attempt = { now, ...(signal ? { signal } : {}), value: make(before), before, failed: false }
  attempt.value.catch((error: unknown) => {
    attempt.failed = !(error instanceof CannotObserve)
  })
  return attempt
}
