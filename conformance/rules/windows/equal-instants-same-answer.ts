import fc from 'fast-check'
import { inAnyForm, onWire } from '../../arbitraries/time-form.ts'
import { coarseWindow } from '../../arbitraries/window.ts'
import { listsTheSame } from '../../judge.ts'
import { listAll, present } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** The short forms are abbreviations: a date is its first instant, at either end of a window. */
export const equalInstantsSameAnswer = defineRule({
  id: 'windows/equal-instants-same-answer',
  level: 'MUST',
  statement: 'A window gives the same listing in whatever form its two instants are written.',
  clauses: ['MA-WIN-07'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['window-date-reads-local-time', 'window-date-end-is-whole-day'],

  given: (scope) =>
    coarseWindow(scope).chain((coarse) =>
      coarse ? inAnyForm(coarse.window).map((times) => ({ ...coarse, times })) : fc.constant(null),
    ),

  observe: async ({ tenant }, asked) => {
    const { contentType, window, times } = present(asked, 'no known content lies in a whole minute or day')
    return {
      full: await listAll(tenant, contentType, onWire(window)),
      other: await listAll(tenant, contentType, times),
    }
  },

  judge: ({ full, other }) => listsTheSame(full, other, 'Equal windows in other forms'),
})
