import { mostCalls } from './bisect.ts'
import type { Measuring } from './stage.ts'
import { windowBoundary } from './window-boundary.ts'

const minute = 60
const day = 24 * 60 * minute
const range = { from: minute, to: 14 * day }

/** How far the window keeps from the oldest start, which moves on meanwhile. */
const margin = 10 * minute

/** The oldest start that the documents promise, for a target whose own is not known. */
const promised = 7 * day

/** How long a window may be that ends now. */
export const longestWindow: Measuring = {
  name: 'longest-window',
  unit: 'seconds',
  documented: '24 hours',
  needs: [],
  requestsAtMost: mostCalls(range),
  measure: async (stage) => {
    const ahead = Math.ceil((stage.host.clock?.().uncertaintyMs ?? 0) / 1_000) * 1_000
    const reach = Math.min(range.to, (stage.oldestStart ?? promised) - margin - ahead / 1_000)
    const measured = await windowBoundary(stage, {
      from: range.from,
      to: Math.max(reach, 2 * range.from),
      windowAt: (seconds, second) => ({ start: second - ahead - seconds * 1_000, end: second - ahead }),
      drift: 'none',
      refusedAtOnce: 'a window of the last minute is refused',
    })
    if (measured.value !== null || reach === range.to) return measured
    const why = 'longer ones would begin before the oldest start'
    return { ...measured, note: measured.note === undefined ? why : `${measured.note}; ${why}` }
  },
}
