import { busyWindow } from '../../arbitraries/page.ts'
import { onWire } from '../../arbitraries/time-form.ts'
import { both, holdsExactly, idsOf, readToEnd } from '../../judge.ts'
import { listAll, present } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** However many pages a target makes of its own accord, reading them must come to an end and repeat nothing. */
export const everyItemOnce = defineRule({
  id: 'pages/every-item-once',
  level: 'MUST',
  statement: 'Following the links of a listing ends, and gives no item twice.',
  clauses: ['MA-PAGE-02', 'MA-CONT-02'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['content-id-reused'],
  cases: 20,

  given: (scope) => busyWindow(scope, 2),

  observe: async ({ tenant }, busy) => {
    const { contentType, window } = present(busy, 'no window with several known blobs')
    return listAll(tenant, contentType, onWire(window))
  },

  judge: (listing) =>
    both(readToEnd(listing, 'The listing'), holdsExactly(idsOf(listing), idsOf(listing), 'The pages')),
})
