import fc from 'fast-check'
import { withoutWebhook } from '../../arbitraries/webhook-body.ts'
import { abstain, inShort, nothingWrong, wrong } from '../../judge.ts'
import { isObject } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Callers read `webhook === null` as "poll for it"; a member left out or an empty object is neither a webhook nor none. */
export const noWebhookIsNull = defineRule({
  id: 'subscriptions/no-webhook-is-null',
  level: 'MUST',
  statement: 'A start without a webhook answers webhook as null.',
  clauses: ['MA-START-01', 'MA-START-02'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'none',
  provenBy: ['subscriptions-webhook-left-out-of-start', 'subscriptions-webhook-empty-object'],
  cases: 40,

  given: (scope) => fc.record({ contentType: fc.constantFrom(...scope.contentTypes), sent: withoutWebhook }),

  observe: async ({ tenants }, { contentType, sent }) => {
    const tenant = await tenants.create()
    return tenant.call({ operation: 'startSubscription', query: { contentType }, ...sent })
  },

  judge: (answer) => {
    if (answer.status !== 200 || !isObject(answer.json)) return abstain('the start did not answer a subscription')
    return answer.json.webhook === null
      ? nothingWrong
      : wrong('There is no webhook, and the answer does not say so.', {
          expected: '"webhook": null',
          got: inShort(answer),
        })
  },
})
