import { mostCalls } from './bisect.ts'
import type { Measuring } from './stage.ts'
import { windowBoundary } from './window-boundary.ts'

const hour = 3_600
const range = { from: -hour, to: 14 * 24 * hour }

/** How far after now a window of an hour may end; negative where it must end before now. */
export const furthestEnd: Measuring = {
  name: 'furthest-end',
  unit: 'seconds',
  documented: null,
  needs: [],
  requestsAtMost: mostCalls(range),
  measure: (stage) =>
    windowBoundary(stage, {
      ...range,
      windowAt: (seconds, second) => {
        const end = second + seconds * 1_000
        return { start: end - hour * 1_000, end }
      },
      drift: 'shrinks',
      refusedAtOnce: 'a window that ended an hour ago is refused',
    }),
}
