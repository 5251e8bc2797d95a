import { busyWindow } from '../../arbitraries/page.ts'
import { onWire } from '../../arbitraries/time-form.ts'
import { abstain, both, nothingWrong, readToEnd, wrongWith } from '../../judge.ts'
import { listAll, present } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Types are subscribed one by one, so what belongs to another one was not asked for. */
export const askedTypeOnly = defineRule({
  id: 'content/asked-type-only',
  level: 'MUST',
  statement: 'Each listed item is of the content type asked for.',
  clauses: ['MA-CONT-01', 'MA-PAGE-05'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['content-of-other-type'],
  cases: 20,

  given: (scope) => busyWindow(scope, 1),

  observe: async ({ tenant }, busy) => {
    const { contentType, window } = present(busy, 'no content is known')
    return { contentType, listing: await listAll(tenant, contentType, onWire(window)) }
  },

  judge: ({ contentType, listing }) => {
    const other = listing.items.find((item) => item.contentType !== contentType)
    return both(
      readToEnd(listing, 'The window'),
      listing.items.length === 0 ? abstain('nothing is listed') : nothingWrong,
      wrongWith(other && String(other.contentType), 'An item is of another content type.', contentType),
    )
  },
})
