import { createDueWork, type Work } from './due-work.ts'

/** The only time an emulator knows. Instants are epoch milliseconds. */
export interface Clock {
  /** The present instant. Work that fell due by itself (a running clock) is begun first. */
  now(): number
  readonly kind: 'standing' | 'running'
  /** The instant of the next piece of work. */
  next(): number | undefined
  /** Does `work` when the clock reaches `instant`. */
  at(instant: number, work: Work): void
  /**
   * Moves forward to `instant`. Work that falls due on the way is done in order, each piece at its own instant, before the
   * promise resolves; what falls due at the same instant is begun together.
   */
  moveTo(instant: number): Promise<void>
  /** Forgets all work to come. */
  clear(): void
}

/** A longer wait than timers can count is waited for in pieces. */
const longestWait = 2 ** 31 - 1

/**
 * A clock that begins at `start`. A standing one moves only when told, so that nothing happens between two calls; a running one
 * goes on with `elapsed`, the milliseconds since it was made, and wakes up for the next piece of work, but keeps no process alive.
 */
export function createClock(start: number, kind: 'standing' | 'running', elapsed: () => number): Clock {
  let base = start
  let stoppedAt: number | undefined
  let timer: NodeJS.Timeout | undefined
  const due = createDueWork()

  const reading = () => stoppedAt ?? (kind === 'running' ? Math.floor(base + elapsed()) : base)

  const begin = (instant: number): readonly unknown[] => {
    const begun: unknown[] = []
    for (let work = due.take(instant); work; work = due.take(instant)) begun.push(work())
    return begun
  }

  const now = () => {
    const instant = reading()
    if (stoppedAt === undefined) begin(instant)
    return instant
  }

  const wakeForNext = () => {
    clearTimeout(timer)
    const next = due.next()
    if (kind === 'standing' || stoppedAt !== undefined || next === undefined) return
    timer = setTimeout(
      () => {
        now()
        wakeForNext()
      },
      Math.min(Math.max(next - reading(), 1), longestWait),
    ).unref()
  }

  return {
    kind,
    now,
    next: () => due.next(),
    at: (instant, work) => {
      const isNext = instant < (due.next() ?? Number.POSITIVE_INFINITY)
      due.add(instant, work)
      if (isNext) wakeForNext()
    },
    moveTo: async (instant) => {
      try {
        for (let next = due.next(); next !== undefined && next <= instant; next = due.next()) {
          stoppedAt = Math.max(next, reading())
          await Promise.all(begin(stoppedAt))
        }
      } finally {
        stoppedAt = undefined
        base = kind === 'running' ? instant - elapsed() : instant
        wakeForNext()
      }
    },
    clear: () => {
      due.clear()
      clearTimeout(timer)
    },
  }
}
