import fc from 'fast-check'
import { webhookWithoutAddress } from '../../arbitraries/webhook-body.ts'
import { refusedWith, sandwiched } from '../../judge.ts'
import { betweenControls, startedTenant } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Missing, or impossible to validate: both are true of an address that is not there. */
export const webhookAddressRequired = defineRule({
  id: 'subscriptions/webhook-address-required',
  level: 'MUST',
  statement: 'A webhook without an address is refused with AF20001 or AF20021.',
  clauses: ['MA-START-06'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'none',
  provenBy: ['subscriptions-address-optional', 'subscriptions-empty-address-accepted'],
  cases: 40,

  given: (scope) => fc.record({ contentType: fc.constantFrom(...scope.contentTypes), webhook: webhookWithoutAddress }),

  observe: async (target, { contentType, webhook }) => {
    await startedTenant(target, [contentType])
    const start = { operation: 'startSubscription', query: { contentType }, body: { webhook } } as const
    return betweenControls(await target.tenants.create(), { operation: 'listSubscriptions' }, start)
  },

  judge: ({ before, refused, after }) => sandwiched(before, refusedWith(refused, ['AF20001', 'AF20021']), after),
})
