import { busyWindow } from '../../arbitraries/page.ts'
import { onWire } from '../../arbitraries/time-form.ts'
import { abstain, both, nothingWrong, readToEnd, wrong } from '../../judge.ts'
import { listAll, present } from '../../observe.ts'
import { readStamp } from '../../oracle/listing.ts'
import { defineRule } from '../../rule.ts'

/** Items of one instant may stand in any order. Across pages the order goes on. */
export const orderOfAvailability = defineRule({
  id: 'content/order-of-availability',
  level: 'MUST',
  statement: 'Items are listed in the order in which they became available.',
  clauses: ['MA-CONT-03'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['content-order-reversed', 'content-order-by-id'],
  cases: 20,

  given: (scope) => busyWindow(scope, 2),

  observe: async ({ tenant }, busy) => {
    const { contentType, window } = present(busy, 'no content is known')
    return listAll(tenant, contentType, onWire(window))
  },

  judge: (listing) => {
    const instants = listing.items.flatMap(({ contentCreated }) => readStamp(contentCreated) ?? [])
    const back = instants.findIndex((at, i) => at < (instants[i - 1] ?? at))
    return both(
      readToEnd(listing, 'The window'),
      instants.length < 2 ? abstain('fewer than two items are listed') : nothingWrong,
      back < 0
        ? nothingWrong
        : wrong('An item stands after one that became available later.', {
            got: [instants[back - 1], instants[back]].map((at) => new Date(at ?? 0).toISOString()).join(' before '),
          }),
    )
  },
})
