import fc from 'fast-check'
import { abstain, inShort, nothingWrong, wrong } from '../../judge.ts'
import { letTimePass, startedTenant } from '../../observe.ts'
import { enabledTypes } from '../../oracle/subscription-list.ts'
import { defineRule } from '../../rule.ts'

/** AF20024 is the live service's answer to a start that changes nothing: it was looked at, so the wait is over. */
export const startIsServedAfterTheWait = defineRule({
  id: 'subscriptions/start-is-served-after-the-wait',
  level: 'SHOULD',
  statement: 'A quarter of an hour after a start, the next start is not kept waiting.',
  clauses: ['MA-START-14', 'MA-START-08'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'clock', 'tokens'],
  world: 'none',
  provenBy: ['subscriptions-wait-never-ends'],
  cases: 12,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      waits: fc.array(fc.constantFrom(905, 960, 3_600), { minLength: 1, maxLength: 2 }),
    }),

  observe: async (target, { contentType, waits }) => {
    const tenant = await startedTenant(target, [contentType])
    const starts = []
    for (const wait of waits) {
      const token = await letTimePass(target, tenant, wait)
      const control = await tenant.call({ operation: 'listSubscriptions', token })
      const call = { operation: 'startSubscription', query: { contentType }, token } as const
      starts.push({ control, start: await tenant.call(call) })
    }
    return starts
  },

  judge: (starts, { contentType }) => {
    if (!starts.every(({ control }) => enabledTypes(control.json)?.includes(contentType)))
      return abstain('the subscription is not listed after the wait')
    const refused = starts.find(({ start }) => start.status !== 200 && start.error?.code !== 'AF20024')
    return refused
      ? wrong('A start after the waiting period was refused.', { expected: '200', got: inShort(refused.start) })
      : nothingWrong
  },
})
