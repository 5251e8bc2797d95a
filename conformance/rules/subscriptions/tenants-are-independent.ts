import fc from 'fast-check'
import { both, inShort, nothingWrong, refusedWith, sandwiched, wrong } from '../../judge.ts'
import { startedTenant } from '../../observe.ts'
import { enabledTypes } from '../../oracle/subscription-list.ts'
import { defineRule } from '../../rule.ts'

/** A subscription kept by content type alone is shared by all tenants. The tenants act in turn, on the same type. */
export const tenantsAreIndependent = defineRule({
  id: 'subscriptions/tenants-are-independent',
  level: 'MUST',
  statement: 'Starting and stopping in one tenant changes nothing in another.',
  clauses: ['MA-START-13', 'MA-AUTH-09'],
  operations: ['startSubscription', 'stopSubscription', 'listSubscriptions', 'listContent'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'none',
  provenBy: ['subscriptions-stop-stops-other-tenants', 'subscriptions-start-starts-other-tenants'],
  cases: 30,

  given: (scope) => fc.constantFrom(...scope.contentTypes),

  observe: async (target, contentType) => {
    const bystander = await target.tenants.create()
    const runner = await startedTenant(target, [contentType])
    const untouched = await bystander.call({ operation: 'listSubscriptions' })
    const stopper = await startedTenant(target, [contentType])
    const query = { contentType }
    const before = await runner.call({ operation: 'listContent', query })
    await stopper.call({ operation: 'stopSubscription', query })
    const stopped = await stopper.call({ operation: 'listContent', query })
    const after = await runner.call({ operation: 'listContent', query })
    return { untouched, before, stopped, after, listed: await runner.call({ operation: 'listSubscriptions' }) }
  },

  judge: ({ untouched, before, stopped, after, listed }, contentType) =>
    both(
      enabledTypes(untouched.json)?.length === 0
        ? nothingWrong
        : wrong('A tenant that started nothing has a subscription.', { got: inShort(untouched) }),
      enabledTypes(listed.json)?.includes(contentType)
        ? nothingWrong
        : wrong('A stop in another tenant ended the subscription.', { got: inShort(listed) }),
      before.status === 200 && after.status !== 200
        ? wrong('A stop in another tenant ended the listing.', { expected: '200', got: inShort(after) })
        : nothingWrong,
      sandwiched(before, refusedWith(stopped, ['AF20022', 'AF20023']), before),
    ),
})
