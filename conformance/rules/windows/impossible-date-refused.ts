import fc from 'fast-check'
import { day } from '../../arbitraries/instant.ts'
import { impossibleTime, onWire } from '../../arbitraries/time-form.ts'
import { listingOperation, wholeDay } from '../../arbitraries/window.ts'
import { refusedWith, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { timeRefusals } from '../../oracle/window.ts'
import { defineRule } from '../../rule.ts'

/** Many a date library turns the 31st of a short month into the 1st of the next; the caller meant something else. */
export const impossibleDateRefused = defineRule({
  id: 'windows/impossible-date-refused',
  level: 'MUST',
  statement: 'A time in a documented form that no calendar or clock shows is refused, never rolled over.',
  clauses: ['MA-WIN-11'],
  operations: ['listContent', 'listNotifications'],
  api: 'management-activity',
  needs: [],
  world: 'subscribed',
  provenBy: ['window-impossible-date-rolls-over'],
  cases: 30,

  given: (scope) =>
    wholeDay(scope).chain((span) => {
      const good = onWire(span)
      // Half a day, so that a time that rolls over by some hours still makes a window that would be served.
      const early = onWire({ start: span.start, end: span.start + day / 2 })
      return fc.record({
        operation: listingOperation,
        contentType: fc.constantFrom(...scope.contentTypes),
        good: fc.constant(early),
        bad: fc.oneof(
          impossibleTime(good.startTime).map((startTime) => ({ startTime, endTime: good.endTime })),
          impossibleTime(early.startTime).map((endTime) => ({ startTime: early.startTime, endTime })),
          impossibleTime(early.endTime).map((endTime) => ({ startTime: early.startTime, endTime })),
        ),
      })
    }),

  observe: async ({ tenant }, { operation, contentType, good, bad }) =>
    betweenControls(
      tenant,
      { operation, query: { contentType, ...good } },
      { operation, query: { contentType, ...bad } },
    ),

  judge: ({ before, refused, after }) => sandwiched(before, refusedWith(refused, timeRefusals), after),
})
