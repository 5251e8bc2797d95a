import fc from 'fast-check'
import { addressSuffix, authId, expirationAfter } from '../../arbitraries/webhook.ts'
import { abstain, both, inShort, isThrottled, wrong, wrongWith } from '../../judge.ts'
import { isObject } from '../../observe.ts'
import { listedNow, startWith } from '../../observe-webhook.ts'
import { subscriptionIn, webhookFlaw } from '../../oracle/webhook.ts'
import { defineRule } from '../../rule.ts'

/** Callers compare what is there with what they want, and start anew where it differs. */
export const webhookIsRepeated = defineRule({
  id: 'subscriptions/webhook-is-repeated',
  level: 'MUST',
  statement:
    'A start with a webhook answers its address, authId and expiration as given with the status enabled, and the list shows the same.',
  clauses: ['MA-START-03', 'MA-LIST-03'],
  operations: ['startSubscription', 'listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants', 'receiver'],
  world: 'none',
  provenBy: [
    'webhook-address-loses-query',
    'webhook-auth-id-left-out-of-start',
    'webhook-expiration-as-date',
    'webhook-left-out-of-start',
    'webhook-status-left-out-of-start',
    'webhook-expiration-not-kept',
  ],
  cases: 20,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      suffix: addressSuffix,
      authId,
      expiration: expirationAfter(scope.now),
    }),

  observe: async ({ tenants, receiver }, { contentType, suffix, ...webhook }) => {
    const tenant = await tenants.create()
    const address = (await receiver.open()).address + suffix
    const answer = await startWith(tenant, contentType, { address, ...webhook })
    return { address, answer, list: await listedNow(tenant) }
  },

  judge: ({ address, answer, list }, { contentType, authId, expiration }) => {
    const wished = { address, authId, expiration }
    const expected = JSON.stringify({ status: 'enabled', ...wished })
    if (isThrottled(answer)) return abstain('the target throttled the request')
    if (answer.status !== 200 || !isObject(answer.json))
      return wrong('The start did not answer a subscription.', { expected, got: inShort(answer) })
    return both(
      wrongWith(webhookFlaw(answer.json.webhook, wished), 'The answer shows another webhook.', expected),
      wrongWith(
        webhookFlaw(subscriptionIn(list.json, contentType)?.webhook, wished),
        'The list shows another webhook.',
        expected,
      ),
    )
  },
})
