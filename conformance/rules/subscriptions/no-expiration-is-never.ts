import fc from 'fast-check'
import { noExpiration } from '../../arbitraries/webhook.ts'
import { abstain, inShort, isThrottled, wrong, wrongWith } from '../../judge.ts'
import { isObject } from '../../observe.ts'
import { startWith } from '../../observe-webhook.ts'
import { webhookFlaw } from '../../oracle/webhook.ts'
import { defineRule } from '../../rule.ts'

/** The sample sends an empty text and gets null; callers in use leave it out. Captures show an empty text in answers, too. */
export const noExpirationIsNever = defineRule({
  id: 'subscriptions/no-expiration-is-never',
  level: 'MUST',
  statement: 'A webhook whose expiration is absent, null or empty is taken, and answered with none.',
  clauses: ['MA-START-04'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'receiver'],
  world: 'any',
  provenBy: ['webhook-empty-expiration-refused', 'webhook-null-expiration-refused'],
  cases: 8,

  given: (scope) => fc.record({ contentType: fc.constantFrom(...scope.contentTypes), none: noExpiration }),

  observe: async ({ tenants, receiver }, { contentType, none }) => {
    const { address } = await receiver.open()
    return { address, answer: await startWith(await tenants.create(), contentType, { address, ...none }) }
  },

  judge: ({ address, answer }) => {
    const expected = '200 with an expiration of null'
    if (isThrottled(answer)) return abstain('the target throttled the request')
    if (answer.status !== 200 || !isObject(answer.json))
      return wrong('A webhook without expiration was not taken.', { expected, got: inShort(answer) })
    return wrongWith(webhookFlaw(answer.json.webhook, { address }), 'The answer shows another webhook.', expected)
  },
})
