import { mostCalls } from './bisect.ts'
import type { Measuring } from './stage.ts'
import { windowBoundary } from './window-boundary.ts'

const hour = 3_600
const range = { from: hour, to: 30 * 24 * hour }

/** How long ago a window of an hour may begin. */
export const oldestStart: Measuring = {
  name: 'oldest-start',
  unit: 'seconds',
  documented: '7 days before now',
  needs: [],
  requestsAtMost: mostCalls(range),
  measure: (stage) =>
    windowBoundary(stage, {
      ...range,
      windowAt: (seconds, second) => {
        const start = second - seconds * 1_000
        return { start, end: start + hour * 1_000 }
      },
      drift: 'grows',
      refusedAtOnce: 'a window of the last hour is refused',
    }),
}
