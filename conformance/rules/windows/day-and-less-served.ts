import fc from 'fast-check'
import { onWire } from '../../arbitraries/time-form.ts'
import { listingOperation, window } from '../../arbitraries/window.ts'
import { servedAsArray } from '../../judge.ts'
import { defineRule } from '../../rule.ts'

/** The sentence that every collector builds on; it says nothing of windows that end in the future. */
export const dayAndLessServed = defineRule({
  id: 'windows/day-and-less-served',
  level: 'MUST',
  statement: 'Any window of up to 24 hours within the last seven days is served.',
  clauses: ['MA-WIN-02'],
  operations: ['listContent', 'listNotifications'],
  api: 'management-activity',
  needs: [],
  world: 'subscribed',
  provenBy: ['window-day-limit-on-span-only-if-crossing-midnight', 'window-week-limit-six-days'],
  cases: 30,

  given: (scope) => fc.record({ operation: listingOperation, asked: window(scope) }),

  observe: async ({ tenant }, { operation, asked: { contentType, window: span } }) =>
    tenant.call({ operation, query: { contentType, ...onWire(span) } }),

  judge: (answer) => servedAsArray(answer, 'A window within the limits'),
})
