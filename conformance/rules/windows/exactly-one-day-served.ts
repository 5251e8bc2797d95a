import fc from 'fast-check'
import { inAnyForm } from '../../arbitraries/time-form.ts'
import { listingOperation, wholeDay } from '../../arbitraries/window.ts'
import { servedAsArray } from '../../judge.ts'
import { defineRule } from '../../rule.ts'

/** Calendar days are the windows that people ask for first, and they are exactly as long as the limit. */
export const exactlyOneDayServed = defineRule({
  id: 'windows/exactly-one-day-served',
  level: 'MUST',
  statement: 'A window of exactly 24 hours is served.',
  clauses: ['MA-WIN-02', 'MA-WIN-06'],
  operations: ['listContent', 'listNotifications'],
  api: 'management-activity',
  needs: [],
  world: 'subscribed',
  provenBy: ['window-day-limit-exclusive', 'notifications-day-limit-exclusive', 'window-date-end-is-whole-day'],
  cases: 20,

  given: (scope) =>
    fc.record({
      operation: listingOperation,
      contentType: fc.constantFrom(...scope.contentTypes),
      times: wholeDay(scope).chain(inAnyForm),
    }),

  observe: async ({ tenant }, { operation, contentType, times }) =>
    tenant.call({ operation, query: { contentType, ...times } }),

  judge: (answer) => servedAsArray(answer, 'A window of exactly 24 hours'),
})
