import fc from 'fast-check'
import { abstain, inShort, nothingWrong, wrong } from '../../judge.ts'
import { startedTenant } from '../../observe.ts'
import { enabledTypes, sameSubscriptions } from '../../oracle/subscription-list.ts'
import { defineRule } from '../../rule.ts'

/**
 * An answer of 401 is worth nothing when the work was done before the token was looked at. The same call with the right token
 * follows: only where that one does change something, the stillness before it says something.
 */
export const refusedCallsChangeNothing = defineRule({
  id: 'auth/refused-calls-change-nothing',
  level: 'MUST',
  statement:
    "A start or stop without a token, or with another tenant's, leaves the subscriptions of the tenant as they were.",
  clauses: ['MA-AUTH-03', 'MA-AUTH-05', 'MA-AUTH-09'],
  operations: ['startSubscription', 'stopSubscription', 'listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'none',
  provenBy: ['auth-refused-stop-still-stops', 'auth-refused-start-still-starts'],
  cases: 40,

  given: (scope) =>
    fc.record({
      operation: fc.constantFrom('startSubscription' as const, 'stopSubscription' as const),
      caller: fc.constantFrom('nobody', 'another tenant'),
      contentType: fc.constantFrom(...scope.contentTypes),
    }),

  observe: async (target, { operation, caller, contentType }) => {
    const tenant = await startedTenant(target, operation === 'stopSubscription' ? [contentType] : [])
    const list = () => tenant.call({ operation: 'listSubscriptions' })
    const token = caller === 'nobody' ? null : (await target.tenants.create()).token
    const call = { operation, query: { contentType } } as const
    const before = await list()
    const refused = await tenant.call({ ...call, token })
    const after = await list()
    await tenant.call(call)
    return { before, refused, after, changed: await list() }
  },

  judge: ({ before, refused, after, changed }) => {
    if (sameSubscriptions(before.json, changed.json) !== false)
      return abstain('the call changes nothing with the right token either')
    return sameSubscriptions(before.json, after.json) !== false
      ? nothingWrong
      : wrong('The refused call took effect.', {
          expected: `still enabled: ${enabledTypes(before.json)?.join(', ') || 'nothing'}`,
          got: `enabled after ${inShort(refused)}: ${enabledTypes(after.json)?.join(', ') || 'nothing'}`,
        })
  },
})
