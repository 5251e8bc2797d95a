import fc from 'fast-check'
import { insecureAddress } from '../../arbitraries/webhook-body.ts'
import { refusedWith, sandwiched } from '../../judge.ts'
import { betweenControls, startedTenant } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Notifications say what happened in an organisation; the reason tells the caller that no listener would help. */
export const insecureAddressRefused = defineRule({
  id: 'subscriptions/insecure-address-refused',
  level: 'MUST',
  statement: 'A webhook address that is not HTTPS is refused with AF20021 and that reason.',
  clauses: ['MA-START-07'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'none',
  provenBy: [
    'subscriptions-http-address-accepted',
    'subscriptions-http-address-wrong-reason',
    'subscriptions-https-anywhere-in-the-address',
  ],
  cases: 40,

  given: (scope) => fc.record({ contentType: fc.constantFrom(...scope.contentTypes), address: insecureAddress }),

  observe: async (target, { contentType, address }) => {
    await startedTenant(target, [contentType])
    const start = { operation: 'startSubscription', query: { contentType }, body: { webhook: { address } } } as const
    return betweenControls(await target.tenants.create(), { operation: 'listSubscriptions' }, start)
  },

  judge: ({ before, refused, after }) => sandwiched(before, refusedWith(refused, ['AF20021'], ['HTTPS']), after),
})
