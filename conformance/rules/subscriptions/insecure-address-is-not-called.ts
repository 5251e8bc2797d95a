import fc from 'fast-check'
import { addressSuffix } from '../../arbitraries/webhook.ts'
import { abstain, inShort, isRefusal, nothingWrong, wrong } from '../../judge.ts'
import { startWith } from '../../observe-webhook.ts'
import { defineRule } from '../../rule.ts'

/** The call itself would tell anybody on the way. The same receiver is reached over TLS afterwards, so the silence means something. */
export const insecureAddressIsNotCalled = defineRule({
  id: 'subscriptions/insecure-address-is-not-called',
  level: 'MUST',
  statement: 'A webhook address that is not HTTPS is not called.',
  clauses: ['MA-START-07'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'receiver'],
  world: 'none',
  provenBy: ['webhook-http-address-called'],
  cases: 4,

  given: (scope) => fc.record({ contentType: fc.constantFrom(...scope.contentTypes), suffix: addressSuffix }),

  observe: async ({ tenants, receiver }, { contentType, suffix }) => {
    const { address, insecureAddress, calls } = await receiver.open()
    const refused = await startWith(await tenants.create(), contentType, { address: insecureAddress + suffix })
    await startWith(await tenants.create(), contentType, { address: address + suffix })
    return { refused, calls }
  },

  judge: ({ refused, calls }) => {
    const insecure = calls.find(({ secure }) => !secure)
    if (insecure)
      return wrong('An address without TLS was called.', {
        expected: 'a refusal without a call',
        got: `${insecure.method} ${insecure.path}, and ${inShort(refused)}`,
      })
    if (calls.length === 0) return abstain('the receiver is not called over TLS either')
    return isRefusal(refused) ? nothingWrong : abstain('the start was not refused')
  },
})
