import { setTimeout as delay } from 'node:timers/promises'

/** How long calls may be waited for, milliseconds. */
export interface Patience {
  /** So long after the latest call no further one is expected. */
  readonly quiet: number
  /** So long a first call is waited for. */
  readonly first: number
  /** The longest wait of all. */
  readonly most: number
}

const ample: Patience = { quiet: 1_000, first: 5_000, most: 15_000 }

/** Waits until calls stop coming, for targets that cannot tell that none is due. `latest` is on the scale of `performance.now()`. */
export async function callsHaveStopped(latest: () => number, patience: Patience = ample): Promise<void> {
  const began = performance.now()
  for (;;) {
    const now = performance.now()
    const due = Math.max(latest() > began ? latest() + patience.quiet : began + patience.first, 0)
    const end = Math.min(due, began + patience.most)
    if (now >= end) return
    await delay(Math.min(end - now, 50))
  }
}
