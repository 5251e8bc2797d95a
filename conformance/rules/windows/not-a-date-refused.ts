import fc from 'fast-check'
import { notATime, onWire } from '../../arbitraries/time-form.ts'
import { listingOperation, window } from '../../arbitraries/window.ts'
import { both, nothingWrong, refusedNamingOneOf, refusedWith, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { timeRefusals } from '../../oracle/window.ts'
import { defineRule } from '../../rule.ts'

/**
 * A time that is silently ignored gives another window than the one asked for, and nobody learns of it. A refusal as a parameter says
 * which of the two it was; one as a window speaks of both anyway.
 */
export const notADateRefused = defineRule({
  id: 'windows/not-a-date-refused',
  level: 'MUST',
  statement: 'A time that is no date is refused as a parameter or as a window.',
  clauses: ['MA-WIN-11', 'MA-PAR-03'],
  operations: ['listContent', 'listNotifications'],
  api: 'management-activity',
  needs: [],
  world: 'subscribed',
  provenBy: [
    'window-not-a-date-ignored',
    'window-not-a-date-breaks',
    'window-trailing-text-ignored',
    'notifications-window-unchecked',
  ],
  cases: 30,

  given: (scope) =>
    window(scope).chain(({ contentType, window: span }) => {
      const good = onWire(span)
      const startTime = notATime(good.startTime)
      const endTime = notATime(good.endTime)
      return fc.record({
        operation: listingOperation,
        contentType: fc.constant(contentType),
        good: fc.constant(good),
        bad: fc.oneof(
          startTime.map((text) => ({ ...good, startTime: text })),
          endTime.map((text) => ({ ...good, endTime: text })),
          fc.record({ startTime, endTime }),
        ),
      })
    }),

  observe: async ({ tenant }, { operation, contentType, good, bad }) =>
    betweenControls(
      tenant,
      { operation, query: { contentType, ...good } },
      { operation, query: { contentType, ...bad } },
    ),

  judge: ({ before, refused, after }, { good, bad }) => {
    const ill = (['startTime', 'endTime'] as const).filter((name) => bad[name] !== good[name])
    const naming = refused.error?.code === 'AF20002' ? refusedNamingOneOf(refused, ['AF20002'], ill) : nothingWrong
    return sandwiched(before, both(refusedWith(refused, timeRefusals), naming), after)
  },
})
