import fc from 'fast-check'
import { withoutWebhook } from '../../arbitraries/webhook-body.ts'
import { abstain, inShort, nothingWrong, wrong } from '../../judge.ts'
import { isObject } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** "Present, but null": the one sentence of the document about what a member looks like when there is nothing to say. */
export const listShowsNullWebhook = defineRule({
  id: 'subscriptions/list-shows-null-webhook',
  level: 'MUST',
  statement: 'A subscription without a webhook is listed with the webhook present and null.',
  clauses: ['MA-LIST-02', 'MA-LIST-01'],
  operations: ['startSubscription', 'listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'none',
  provenBy: ['subscriptions-webhook-left-out-of-list', 'subscriptions-webhook-empty-object'],
  cases: 40,

  given: (scope) => fc.record({ contentType: fc.constantFrom(...scope.contentTypes), sent: withoutWebhook }),

  observe: async ({ tenants }, { contentType, sent }) => {
    const tenant = await tenants.create()
    await tenant.call({ operation: 'startSubscription', query: { contentType }, ...sent })
    return tenant.call({ operation: 'listSubscriptions' })
  },

  judge: (answer, { contentType }) => {
    const items = Array.isArray(answer.json) ? answer.json.filter(isObject) : []
    const item = items.find((one) => one.contentType === contentType)
    if (!item) return abstain('the started type is not listed')
    return item.webhook === null
      ? nothingWrong
      : wrong('The webhook is not listed as null.', { expected: '"webhook": null', got: inShort(answer) })
  },
})
