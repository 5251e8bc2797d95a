import { onWire } from '../../arbitraries/time-form.ts'
import { nestedWindow } from '../../arbitraries/window.ts'
import { abstain, both, differenceOf, idsOf, nothingWrong, readToEnd, wrong } from '../../judge.ts'
import { listAll } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** A collector that narrows its window after a time-out relies on missing nothing and meeting nothing new. */
export const narrowerWindowIsSubset = defineRule({
  id: 'windows/narrower-window-is-subset',
  level: 'MUST',
  statement: 'A window inside another one lists nothing that the wider one does not list.',
  clauses: ['MA-WIN-12'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['window-loses-last-item'],

  given: nestedWindow,

  observe: async ({ tenant }, { contentType, window, narrow }) => ({
    wide: await listAll(tenant, contentType, onWire(window)),
    narrow: await listAll(tenant, contentType, onWire(narrow)),
  }),

  judge: ({ wide, narrow }) => {
    const { extra } = differenceOf(idsOf(wide), idsOf(narrow))
    return both(
      readToEnd(wide, 'The wider window'),
      readToEnd(narrow, 'The narrower window'),
      narrow.items.length === 0 ? abstain('nothing is listed') : nothingWrong,
      extra.length === 0
        ? nothingWrong
        : wrong('The narrower window lists what the wider one does not.', { got: extra.slice(0, 3).join(', ') }),
    )
  },
})
