import { busyWindow } from '../../arbitraries/page.ts'
import { onWire } from '../../arbitraries/time-form.ts'
import { abstain, both, nothingWrong, readToEnd, wrong } from '../../judge.ts'
import { listAll, present } from '../../observe.ts'
import { malformedMember } from '../../oracle/listing.ts'
import { defineRule } from '../../rule.ts'

/** A collector needs all five: two to fetch, two to know when, one to know what. Further members are the server's own business. */
export const itemsWellFormed = defineRule({
  id: 'content/items-well-formed',
  level: 'MUST',
  statement:
    'Each listed item has contentType, contentId, contentUri, contentCreated and contentExpiration, well formed.',
  clauses: ['MA-CONT-01'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['content-item-without-expiration', 'content-uri-relative'],
  cases: 20,

  given: (scope) => busyWindow(scope, 1),

  observe: async ({ tenant }, busy) => {
    const { contentType, window } = present(busy, 'no content is known')
    return listAll(tenant, contentType, onWire(window))
  },

  judge: (listing) => {
    const fault = listing.items.map(malformedMember).find((found) => found !== undefined)
    return both(
      readToEnd(listing, 'The window'),
      listing.items.length === 0 ? abstain('nothing is listed') : nothingWrong,
      fault === undefined ? nothingWrong : wrong('An item is not well formed.', { got: fault }),
    )
  },
})
