import fc from 'fast-check'
import { abstain, both, inShort, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { startedTenant } from '../../observe.ts'
import { enabledTypes } from '../../oracle/subscription-list.ts'
import { defineRule } from '../../rule.ts'

/**
 * The waiting period is about starts only. Each stop is followed by a list: while that one is served, the quota is not what
 * refused the stop.
 */
export const stopNeverWaits = defineRule({
  id: 'subscriptions/stop-never-waits',
  level: 'MUST',
  statement: 'A stop takes effect right after a start, and no stop is throttled however soon it follows another.',
  clauses: ['MA-STOP-05', 'MA-START-14', 'MA-STOP-02'],
  operations: ['startSubscription', 'stopSubscription', 'listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'none',
  provenBy: [
    'subscriptions-stop-waits',
    'subscriptions-wait-counts-stop',
    'subscriptions-stop-right-after-start-ignored',
    'subscriptions-stop-does-nothing',
  ],
  cases: 30,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      stops: fc.integer({ min: 1, max: 3 }),
    }),

  observe: async (target, { contentType, stops }) => {
    const tenant = await startedTenant(target, [contentType])
    const before = await tenant.call({ operation: 'listSubscriptions' })
    const seen = []
    for (let stop = 0; stop < stops; stop += 1)
      seen.push({
        stopped: await tenant.call({ operation: 'stopSubscription', query: { contentType } }),
        listed: await tenant.call({ operation: 'listSubscriptions' }),
      })
    return { before, seen }
  },

  judge: ({ before, seen }, { contentType }) => {
    if (!enabledTypes(before.json)?.includes(contentType)) return abstain('the started type is not listed')
    return both(
      ...seen.map(({ stopped, listed }, index) => {
        const enabled = enabledTypes(listed.json)
        if (listed.status !== 200 || !enabled) return abstain('the subscriptions are not listed')
        const expected = index === 0 ? 'the stop is served' : 'the stop is served, or refused because nothing runs'
        if (isThrottled(stopped) || (index === 0 && stopped.status > 299))
          return wrong('The stop was kept waiting or refused.', { expected, got: inShort(stopped) })
        return enabled.includes(contentType)
          ? wrong('The subscription is still enabled after the stop.', { got: inShort(listed) })
          : nothingWrong
      }),
    )
  },
})
