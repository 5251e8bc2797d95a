import fc from 'fast-check'
import { onWire } from '../../arbitraries/time-form.ts'
import { listingOperation, window } from '../../arbitraries/window.ts'
import { refusedWith, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { windowRefusals } from '../../oracle/window.ts'
import { defineRule } from '../../rule.ts'

/** The control is the same window with its two times the right way round. */
export const startAfterEndRefused = defineRule({
  id: 'windows/start-after-end-refused',
  level: 'MUST',
  statement: 'A window whose start lies after its end is refused with AF20030 or AF20055.',
  clauses: ['MA-WIN-05'],
  operations: ['listContent', 'listNotifications'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['window-inverted-swapped', 'window-inverted-empty', 'notifications-window-unchecked'],
  cases: 12,

  given: (scope) => fc.record({ operation: listingOperation, asked: window(scope) }),

  observe: async ({ tenant }, { operation, asked: { contentType, window: span } }) =>
    betweenControls(
      tenant,
      { operation, query: { contentType, ...onWire(span) } },
      { operation, query: { contentType, ...onWire({ start: span.end, end: span.start }) } },
    ),

  judge: ({ before, refused, after }) => sandwiched(before, refusedWith(refused, windowRefusals), after),
})
