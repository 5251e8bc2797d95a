import fc from 'fast-check'
import { abstain, inShort, nothingWrong, wrong } from '../../judge.ts'
import { restartWithGaps } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/**
 * The addresses are known here from having published; a caller may know them from a notification that was under way. A blob made
 * available after the restart is served, so it is the gap that is refused.
 */
export const gapIsNotServed = defineRule({
  id: 'subscriptions/gap-is-not-served',
  level: 'MUST',
  statement: 'Content that became available while its type was stopped cannot be retrieved after the restart.',
  clauses: ['MA-STOP-03'],
  operations: ['startSubscription', 'stopSubscription', 'listContent', 'getContent'],
  api: 'management-activity',
  needs: ['tenants', 'clock', 'tokens', 'publish'],
  world: 'none',
  provenBy: [
    'subscriptions-gap-listed',
    'subscriptions-gap-listed-by-uri',
    'subscriptions-gap-only-latest-hidden',
    'subscriptions-second-stop-moves-gap',
  ],
  cases: 12,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      gaps: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 2 }),
    }),

  observe: async (target, { contentType, gaps }) => {
    const { tenant, token, gap, later } = await restartWithGaps(target, contentType, gaps)
    const retrieve = (blobs: typeof gap) =>
      Promise.all(blobs.map(({ contentUri }) => tenant.call({ operation: 'getContent', url: contentUri, token })))
    return { gap: await retrieve(gap), later: await retrieve(later) }
  },

  judge: ({ gap, later }) => {
    if (later.some(({ status }) => status !== 200)) return abstain('what became available later is not served')
    const served = gap.find(({ status }) => status < 400 || status > 499)
    return served
      ? wrong('Content of the gap was not refused.', { expected: 'a refusal (4xx)', got: inShort(served) })
      : nothingWrong
  },
})
