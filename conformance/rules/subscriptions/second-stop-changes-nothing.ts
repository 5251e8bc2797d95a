import fc from 'fast-check'
import { abstain, both, inShort, nothingWrong, wrong } from '../../judge.ts'
import { startedTenant } from '../../observe.ts'
import { enabledTypes } from '../../oracle/subscription-list.ts'
import { defineRule } from '../../rule.ts'

/** Stopping is repeated by every caller that lost an answer. */
export const secondStopChangesNothing = defineRule({
  id: 'subscriptions/second-stop-changes-nothing',
  level: 'SHOULD',
  statement: 'Stopping what is stopped already leaves it stopped and is no server error.',
  clauses: ['MA-STOP-04'],
  operations: ['startSubscription', 'stopSubscription', 'listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'none',
  provenBy: ['subscriptions-stop-twice-crashes', 'subscriptions-stop-toggles'],
  cases: 30,

  given: (scope) =>
    fc.record({ contentType: fc.constantFrom(...scope.contentTypes), stops: fc.integer({ min: 2, max: 4 }) }),

  observe: async (target, { contentType, stops }) => {
    const tenant = await startedTenant(target, [contentType])
    const before = await tenant.call({ operation: 'listSubscriptions' })
    const seen = []
    for (let stop = 0; stop < stops; stop += 1)
      seen.push(await tenant.call({ operation: 'stopSubscription', query: { contentType } }))
    return { before, seen, listed: await tenant.call({ operation: 'listSubscriptions' }) }
  },

  judge: ({ before, seen, listed }, { contentType }) => {
    const crashed = seen.find(({ status }) => status >= 500)
    const enabled = enabledTypes(listed.json)
    return both(
      crashed
        ? wrong('A stop is a server error.', { expected: 'success or a 4xx', got: inShort(crashed) })
        : nothingWrong,
      !enabled || !enabledTypes(before.json)?.includes(contentType)
        ? abstain('the subscriptions are not listed')
        : enabled.includes(contentType)
          ? wrong(`Enabled after ${seen.length} stops.`, { got: inShort(listed) })
          : nothingWrong,
    )
  },
})
