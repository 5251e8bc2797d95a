import fc from 'fast-check'
import { onWire } from '../../arbitraries/time-form.ts'
import { window } from '../../arbitraries/window.ts'
import { abstain, both, idsOf, nothingWrong, readToEnd, wrong } from '../../judge.ts'
import { type Listing, listAll } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** An id is the only name that content has, so two types may neither share content nor give theirs the same name. */
export const typesShareNothing = defineRule({
  id: 'content/types-share-nothing',
  level: 'MUST',
  statement: 'No contentId of a window is listed under two content types.',
  clauses: ['MA-CONT-01', 'MA-CONT-02'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['content-of-other-type-disguised'],
  cases: 30,

  given: (scope) => fc.record({ asked: window(scope), contentTypes: fc.constant(scope.contentTypes) }),

  observe: async ({ tenant }, { asked, contentTypes }) => {
    const listings: Listing[] = []
    for (const contentType of contentTypes) listings.push(await listAll(tenant, contentType, onWire(asked.window)))
    return listings
  },

  judge: (listings) => {
    const ids = listings.flatMap((listing) => [...new Set(idsOf(listing))])
    const shared = ids.find((id, i) => ids.indexOf(id) !== i)
    return both(
      ...listings.map((listing) => readToEnd(listing, 'The window')),
      listings.length < 2 || ids.length === 0 ? abstain('fewer than two types, or nothing is listed') : nothingWrong,
      shared === undefined ? nothingWrong : wrong('Two content types list the same contentId.', { got: shared }),
    )
  },
})
