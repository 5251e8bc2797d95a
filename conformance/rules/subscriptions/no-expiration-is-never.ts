import fc from 'fast-check'
import { noExpirations } from '../../arbitraries/webhook.ts'
import { abstain, both, inShort, isThrottled, wrong, wrongWith } from '../../judge.ts'
import { isObject } from '../../observe.ts'
import { startWith } from '../../observe-webhook.ts'
import { webhookFlaw } from '../../oracle/webhook.ts'
import { defineRule, type Judgement } from '../../rule.ts'
import type { Answer } from '../../target.ts'

/** The sample sends an empty text and gets null; callers in use leave it out. Captures show an empty text in answers, too. */
export const noExpirationIsNever = defineRule({
  id: 'subscriptions/no-expiration-is-never',
  level: 'MUST',
  statement: 'A webhook whose expiration is absent, null or empty is taken, and answered with none.',
  clauses: ['MA-START-04'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'receiver'],
  world: 'none',
  provenBy: ['webhook-empty-expiration-refused', 'webhook-null-expiration-refused'],
  cases: 3,

  given: (scope) => fc.constantFrom(...scope.contentTypes),

  observe: async ({ tenants, receiver }, contentType) => {
    const started: { readonly address: string; readonly answer: Answer }[] = []
    for (const none of noExpirations) {
      const { address } = await receiver.open()
      started.push({ address, answer: await startWith(await tenants.create(), contentType, { address, ...none }) })
    }
    return started
  },

  judge: (started) =>
    both(
      ...started.map(({ address, answer }): Judgement => {
        const expected = '200 with an expiration of null'
        if (isThrottled(answer)) return abstain('the target throttled the request')
        if (answer.status !== 200 || !isObject(answer.json))
          return wrong('A webhook without expiration was not taken.', { expected, got: inShort(answer) })
        return wrongWith(webhookFlaw(answer.json.webhook, { address }), 'The answer shows another webhook.', expected)
      }),
    ),
})
