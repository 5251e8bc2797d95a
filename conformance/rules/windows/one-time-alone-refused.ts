import fc from 'fast-check'
import { onWire } from '../../arbitraries/time-form.ts'
import { listingOperation, window } from '../../arbitraries/window.ts'
import { refusedWith, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { windowRefusals } from '../../oracle/window.ts'
import { defineRule } from '../../rule.ts'

/** A service that fills in the missing time answers a question that nobody asked, and the collector loses content unawares. */
export const oneTimeAloneRefused = defineRule({
  id: 'windows/one-time-alone-refused',
  level: 'MUST',
  statement: 'A start without an end, or an end without a start, is refused with AF20030 or AF20055.',
  clauses: ['MA-WIN-01'],
  operations: ['listContent', 'listNotifications'],
  api: 'management-activity',
  needs: [],
  world: 'subscribed',
  provenBy: [
    'window-one-time-defaulted',
    'window-end-alone-ignored',
    'window-one-time-wrong-code',
    'notifications-window-unchecked',
  ],
  cases: 12,

  given: (scope) =>
    fc.record({
      operation: listingOperation,
      left: fc.constantFrom('startTime', 'endTime'),
      asked: window(scope),
    }),

  observe: async ({ tenant }, { operation, left, asked: { contentType, window: span } }) => {
    const both = onWire(span)
    const one = left === 'startTime' ? { startTime: both.startTime } : { endTime: both.endTime }
    return betweenControls(
      tenant,
      { operation, query: { contentType, ...both } },
      { operation, query: { contentType, ...one } },
    )
  },

  judge: ({ before, refused, after }) => sandwiched(before, refusedWith(refused, windowRefusals), after),
})
