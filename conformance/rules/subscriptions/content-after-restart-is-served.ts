import fc from 'fast-check'
import { both, inShort, nothingWrong, readToEnd, wrong } from '../../judge.ts'
import { restartWithGaps } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** The other half of the gap: from the restart on, nothing may be missing. */
export const contentAfterRestartIsServed = defineRule({
  id: 'subscriptions/content-after-restart-is-served',
  level: 'MUST',
  statement: 'Content that becomes available after a restart is listed and served.',
  clauses: ['MA-STOP-03', 'MA-START-12'],
  operations: ['startSubscription', 'stopSubscription', 'listContent', 'getContent'],
  api: 'management-activity',
  needs: ['tenants', 'clock', 'tokens', 'publish'],
  world: 'none',
  provenBy: ['subscriptions-restart-serves-nothing', 'subscriptions-gap-ends-late'],
  cases: 12,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      gaps: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 2 }),
    }),

  observe: async (target, { contentType, gaps }) => {
    const { tenant, token, later, listing } = await restartWithGaps(target, contentType, gaps)
    const served = await Promise.all(
      later.map(({ contentUri }) => tenant.call({ operation: 'getContent', url: contentUri, token })),
    )
    return { later, listing, served }
  },

  judge: ({ later, listing, served }) => {
    const listed = listing.items.map(({ contentUri }) => contentUri)
    const lost = later.filter(({ contentUri }) => !listed.includes(contentUri))
    const refused = served.find(({ status }) => status !== 200)
    return both(
      readToEnd(listing, 'The listing after the restart'),
      lost.length === 0
        ? nothingWrong
        : wrong(`${lost.length} of ${later.length} blobs that became available after the restart are not listed.`),
      refused
        ? wrong('Content after the restart is refused.', { expected: '200', got: inShort(refused) })
        : nothingWrong,
    )
  },
})
