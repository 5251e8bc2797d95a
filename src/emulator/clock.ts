/** Something to be done at an instant of the emulator's clock. */
type Work = () => void | Promise<void>

/** The only time an emulator knows. Instants are epoch milliseconds. */
export interface Clock {
  /** The present instant. Work that fell due by itself (a running clock) is done first. */
  now(): number
  /** Does `work` when the clock reaches `instant`. */
  at(instant: number, work: Work): void
  /**
   * Moves forward to `instant`. Work that falls due on the way is done in order, each piece at its own instant, before the
   * promise resolves.
   */
  moveTo(instant: number): Promise<void>
  /** Forgets all work to come. */
  clear(): void
}

/**
 * A clock that begins at `start`. A standing one moves only when told, so that nothing happens between two calls; a running one
 * goes on with `elapsed`, the milliseconds since it was made.
 */
export function createClock(start: number, kind: 'standing' | 'running', elapsed: () => number): Clock {
  let base = start
  let stoppedAt: number | undefined
  const due: { readonly instant: number; readonly work: Work }[] = []

  const reading = () => stoppedAt ?? (kind === 'running' ? Math.floor(base + elapsed()) : base)

  const takeDue = (instant: number) => {
    const first = due[0]
    return first && first.instant <= instant ? due.shift() : undefined
  }

  return {
    now: () => {
      const instant = reading()
      if (stoppedAt === undefined) {
        for (let next = takeDue(instant); next; next = takeDue(instant)) void next.work()
      }
      return instant
    },
    at: (instant, work) => {
      const place = due.findIndex((other) => other.instant > instant)
      due.splice(place < 0 ? due.length : place, 0, { instant, work })
    },
    moveTo: async (instant) => {
      try {
        for (let next = takeDue(instant); next; next = takeDue(instant)) {
          stoppedAt = Math.max(next.instant, reading())
          await next.work()
        }
      } finally {
        stoppedAt = undefined
        base = kind === 'running' ? instant - elapsed() : instant
      }
    },
    clear: () => {
      due.length = 0
    },
  }
}
