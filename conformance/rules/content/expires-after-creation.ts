import { busyWindow } from '../../arbitraries/page.ts'
import { onWire } from '../../arbitraries/time-form.ts'
import { abstain, both, nothingWrong, readToEnd, wrong } from '../../judge.ts'
import { listAll, present } from '../../observe.ts'
import { readStamp } from '../../oracle/listing.ts'
import { defineRule } from '../../rule.ts'

/** How long content lives is not promised; that it lives at all is. */
export const expiresAfterCreation = defineRule({
  id: 'content/expires-after-creation',
  level: 'MUST',
  statement: 'Content expires later than it was created.',
  clauses: ['MA-CONT-04'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['content-expires-before-creation'],
  cases: 20,

  given: (scope) => busyWindow(scope, 1),

  observe: async ({ tenant }, busy) => {
    const { contentType, window } = present(busy, 'no content is known')
    return listAll(tenant, contentType, onWire(window))
  },

  judge: (listing) => {
    const lives = listing.items.flatMap(({ contentCreated, contentExpiration }) => {
      const [from, to] = [readStamp(contentCreated), readStamp(contentExpiration)]
      return from === undefined || to === undefined ? [] : [{ from, to }]
    })
    const stillborn = lives.find(({ from, to }) => to <= from)
    return both(
      readToEnd(listing, 'The window'),
      lives.length === 0 ? abstain('no item with both instants is listed') : nothingWrong,
      stillborn
        ? wrong('Content expires no later than it is created.', {
            expected: `later than ${new Date(stillborn.from).toISOString()}`,
            got: new Date(stillborn.to).toISOString(),
          })
        : nothingWrong,
    )
  },
})
