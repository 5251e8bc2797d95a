import fc from 'fast-check'
import { abstain, inShort, nothingWrong, wrong } from '../../judge.ts'
import { isObject, startedTenant } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Starting what exists updates it. A server that adds instead shows the type twice, and collectors read it twice. */
export const oneSubscriptionPerType = defineRule({
  id: 'subscriptions/one-subscription-per-type',
  level: 'MUST',
  statement: 'However often a type is started and stopped, it is listed at most once.',
  clauses: ['MA-LIST-01'],
  operations: ['startSubscription', 'stopSubscription', 'listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'none',
  provenBy: ['subscriptions-list-duplicates-restarted', 'subscriptions-list-duplicates-repeated'],
  cases: 30,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      further: fc.array(fc.constantFrom('startSubscription' as const, 'stopSubscription' as const), { maxLength: 6 }),
    }),

  observe: async (target, { contentType, further }) => {
    const tenant = await startedTenant(target, [contentType])
    for (const operation of [...further, 'startSubscription'] as const)
      await tenant.call({ operation, query: { contentType } })
    return tenant.call({ operation: 'listSubscriptions' })
  },

  judge: (answer, { contentType }) => {
    if (!Array.isArray(answer.json)) return abstain('there is no list')
    const listed = answer.json.filter((item) => isObject(item) && item.contentType === contentType)
    if (listed.length === 0) return abstain('the type is not listed')
    return listed.length === 1
      ? nothingWrong
      : wrong(`${contentType} is listed ${listed.length} times.`, { expected: 'at most once', got: inShort(answer) })
  },
})
