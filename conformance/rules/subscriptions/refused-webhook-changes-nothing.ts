import fc from 'fast-check'
import { deafAddress, insecureAddress, webhookWithoutAddress } from '../../arbitraries/webhook-body.ts'
import { abstain, inShort, isRefusal, nothingWrong, wrong } from '../../judge.ts'
import { startedTenant } from '../../observe.ts'
import { sameSubscriptions } from '../../oracle/subscription-list.ts'
import { defineRule } from '../../rule.ts'

/** A webhook that cannot be had is refused as a whole: no subscription without it, and none lost that was there. */
export const refusedWebhookChangesNothing = defineRule({
  id: 'subscriptions/refused-webhook-changes-nothing',
  level: 'MUST',
  statement: 'A start refused for its webhook creates no subscription and ends none.',
  clauses: ['MA-START-05', 'MA-START-06', 'MA-START-07', 'MA-VAL-07', 'MA-VAL-08'],
  operations: ['startSubscription', 'listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'none',
  provenBy: ['subscriptions-refused-webhook-starts', 'subscriptions-refused-webhook-stops'],
  cases: 60,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      started: fc.boolean(),
      webhook: fc.oneof(
        webhookWithoutAddress,
        insecureAddress.map((address) => ({ address })),
        fc.constant({ address: deafAddress, expiration: '2015-05-30T17:35:00Z' }),
      ),
    }),

  observe: async (target, { contentType, started, webhook }) => {
    const tenant = await startedTenant(target, started ? [contentType] : [])
    const before = await tenant.call({ operation: 'listSubscriptions' })
    const call = { operation: 'startSubscription', query: { contentType }, body: { webhook } } as const
    const refused = await tenant.call(call)
    return { before, refused, after: await tenant.call({ operation: 'listSubscriptions' }) }
  },

  judge: ({ before, refused, after }) => {
    if (!isRefusal(refused)) return abstain('the start was not refused')
    const same = sameSubscriptions(before.json, after.json)
    if (same === undefined) return abstain('the subscriptions are not listed')
    return same
      ? nothingWrong
      : wrong('The refused start changed the subscriptions.', {
          expected: `${inShort(before)}, also after ${inShort(refused)}`,
          got: inShort(after),
        })
  },
})
