import fc from 'fast-check'
import { aimedSecond, ceilTo, day, hour, minute, second, week } from '../../arbitraries/instant.ts'
import { onWire } from '../../arbitraries/time-form.ts'
import { listingOperation } from '../../arbitraries/window.ts'
import { servedAsArray } from '../../judge.ts'
import { defineRule } from '../../rule.ts'

/** A collector that was away for a week asks for the oldest window there is. A standing clock lets that be tried to the second. */
export const sevenDaysBackServed = defineRule({
  id: 'windows/seven-days-back-served',
  level: 'MUST',
  statement: 'A window that starts seven days ago, or a little less, is served.',
  clauses: ['MA-WIN-02', 'MA-WIN-04'],
  operations: ['listContent', 'listNotifications'],
  api: 'management-activity',
  needs: [],
  world: 'subscribed',
  provenBy: ['window-week-limit-six-days', 'window-week-limit-by-date'],
  cases: 20,

  given: (scope) => {
    const edge = ceilTo(scope.now - week, second) + (scope.clockStands ? 0 : 5 * minute + (scope.clockUncertainty ?? 0))
    return fc.record({
      operation: listingOperation,
      contentType: fc.constantFrom(...scope.contentTypes),
      length: fc.constantFrom(second, hour, day),
      start: aimedSecond({ from: edge, to: edge + day }, [edge, edge + second, edge + minute, edge + hour]),
    })
  },

  observe: async ({ tenant }, { operation, contentType, start, length }) =>
    tenant.call({ operation, query: { contentType, ...onWire({ start, end: start + length }) } }),

  judge: (answer) => servedAsArray(answer, 'A window that starts at most seven days ago'),
})
