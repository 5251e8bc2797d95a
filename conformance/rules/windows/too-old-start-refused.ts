import fc from 'fast-check'
import { aimedSecond, day, floorTo, hour, minute, reachOf, second, week } from '../../arbitraries/instant.ts'
import { onWire } from '../../arbitraries/time-form.ts'
import { listingOperation } from '../../arbitraries/window.ts'
import { refusedWith, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { windowRefusals } from '../../oracle/window.ts'
import { defineRule } from '../../rule.ts'

/**
 * The live service tolerates about an hour beyond the seven days, so cases begin where that hour surely is over. Windows of a whole
 * day reach back into the seven days: their end does not excuse their start.
 */
export const tooOldStartRefused = defineRule({
  id: 'windows/too-old-start-refused',
  level: 'MUST',
  statement: 'A window that starts more than seven days ago is refused with AF20030 or AF20055.',
  clauses: ['MA-WIN-04'],
  operations: ['listContent', 'listNotifications'],
  api: 'management-activity',
  needs: [],
  world: 'subscribed',
  provenBy: [
    'window-week-limit-missing',
    'window-old-start-clamped',
    'window-old-start-wrong-code',
    'notifications-window-unchecked',
  ],
  cases: 24,

  given: (scope) => {
    const edge = floorTo(scope.now - week - hour - minute - (scope.clockUncertainty ?? 0), second)
    const ages = [0, 0, minute, hour, 12 * hour, day, 23 * day, 400 * day]
    return fc.record({
      operation: listingOperation,
      contentType: fc.constantFrom(...scope.contentTypes),
      length: fc.constantFrom(second, day, day),
      start: aimedSecond(
        { from: edge - 400 * day, to: edge },
        ages.map((age) => edge - age),
      ),
      control: fc.constant(reachOf(scope).from),
    })
  },

  observe: async ({ tenant }, { operation, contentType, start, control, length }) =>
    betweenControls(
      tenant,
      { operation, query: { contentType, ...onWire({ start: control, end: control + length }) } },
      { operation, query: { contentType, ...onWire({ start, end: start + length }) } },
    ),

  judge: ({ before, refused, after }) => sandwiched(before, refusedWith(refused, windowRefusals), after),
})
