import fc from 'fast-check'
import { inAnyForm, onWire } from '../../arbitraries/time-form.ts'
import { coarseWindow, listingOperation } from '../../arbitraries/window.ts'
import { abstain, servedAsArray } from '../../judge.ts'
import { present } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** A control in the longest form comes first: what is refused in that form too is not refused for its form. */
export const documentedFormsAccepted = defineRule({
  id: 'windows/documented-forms-accepted',
  level: 'MUST',
  statement: 'Times are taken as YYYY-MM-DD, as YYYY-MM-DDTHH:MM and as YYYY-MM-DDTHH:MM:SS, in any mixture.',
  clauses: ['MA-WIN-06'],
  operations: ['listContent', 'listNotifications'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['window-minute-form-refused', 'window-date-form-refused', 'notifications-date-form-refused'],
  cases: 30,

  given: (scope) =>
    fc.record({
      operation: listingOperation,
      asked: coarseWindow(scope).chain((coarse) =>
        coarse ? inAnyForm(coarse.window).map((times) => ({ ...coarse, times })) : fc.constant(null),
      ),
    }),

  observe: async ({ tenant }, { operation, asked }) => {
    const { contentType, window, times } = present(asked, 'no known content lies in a whole minute or day')
    const ask = (query: typeof times) => tenant.call({ operation, query: { contentType, ...query } })
    return { control: await ask(onWire(window)), answer: await ask(times) }
  },

  judge: ({ control, answer }) =>
    control.status === 200
      ? servedAsArray(answer, 'A window in a documented form')
      : abstain('the window is not served in the longest form either'),
})
