import fc from 'fast-check'
import { abstain, nothingWrong, wrong } from '../../judge.ts'
import { restartWithGaps } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/**
 * What was missed stays missed: a collector has to know, or it would wait for it. Content that came after the restart is listed,
 * so the listing is alive. What came before the stop is not judged: the document does not say whether it is back.
 */
export const gapIsNotListed = defineRule({
  id: 'subscriptions/gap-is-not-listed',
  level: 'MUST',
  statement: 'Content that became available while its type was stopped is not listed after the restart.',
  clauses: ['MA-STOP-03'],
  operations: ['startSubscription', 'stopSubscription', 'listContent', 'getContent'],
  api: 'management-activity',
  needs: ['tenants', 'clock', 'tokens', 'publish'],
  world: 'none',
  provenBy: [
    'subscriptions-gap-listed',
    'subscriptions-gap-only-latest-hidden',
    'subscriptions-gap-listed-by-window',
    'subscriptions-second-stop-moves-gap',
  ],
  cases: 12,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      gaps: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 2 }),
    }),

  observe: (target, { contentType, gaps }) => restartWithGaps(target, contentType, gaps),

  judge: ({ gap, later, listing, windowed }) => {
    const listed = [...listing.items, ...windowed.items].map(({ contentUri }) => contentUri)
    const stray = gap.filter(({ contentUri }) => listed.includes(contentUri))
    if (!later.every(({ contentUri }) => listed.includes(contentUri)))
      return abstain('what became available after the restart is not listed')
    return stray.length === 0
      ? nothingWrong
      : wrong(`Listed ${stray.length} of the ${gap.length} blobs that became available while the type was stopped.`)
  },
})
