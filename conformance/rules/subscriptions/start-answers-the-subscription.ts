import fc from 'fast-check'
import { withoutWebhook } from '../../arbitraries/webhook-body.ts'
import { abstain, inShort, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { isObject } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/**
 * Fresh tenants, so that neither the waiting period nor an earlier start is in the way. A live tenant is never used for this:
 * a start may change the webhook of somebody else's subscription.
 */
export const startAnswersTheSubscription = defineRule({
  id: 'subscriptions/start-answers-the-subscription',
  level: 'MUST',
  statement: 'A start without a webhook answers 200 with the content type asked for and the status enabled.',
  clauses: ['MA-START-01', 'MA-START-02'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'none',
  provenBy: [
    'subscriptions-start-answers-disabled',
    'subscriptions-start-answers-list',
    'subscriptions-start-answers-empty',
    'subscriptions-start-needs-body',
    'subscriptions-start-needs-webhook',
    'subscriptions-start-needs-content-type-header',
    'subscriptions-sample-content-type-refused',
  ],
  cases: 60,

  given: (scope) => fc.record({ contentType: fc.constantFrom(...scope.contentTypes), sent: withoutWebhook }),

  observe: async ({ tenants }, { contentType, sent }) => {
    const tenant = await tenants.create()
    return tenant.call({ operation: 'startSubscription', query: { contentType }, ...sent })
  },

  judge: (answer, { contentType }) => {
    if (isThrottled(answer)) return abstain('the target throttled the start')
    const { json, status } = answer
    return status === 200 && isObject(json) && json.contentType === contentType && json.status === 'enabled'
      ? nothingWrong
      : wrong('The start did not answer the enabled subscription.', {
          expected: `200 with contentType ${contentType} and status enabled`,
          got: inShort(answer),
        })
  },
})
