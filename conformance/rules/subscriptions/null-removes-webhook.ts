import fc from 'fast-check'
import { abstain, both, inShort, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { isObject } from '../../observe.ts'
import { publishAndHear } from '../../observe-pushes.ts'
import { hookedTenant, listedNow, startWith, tenantInState } from '../../observe-webhook.ts'
import { isNotification, subscriptionIn } from '../../oracle/webhook.ts'
import { defineRule } from '../../rule.ts'

/**
 * The document says that start removes a webhook, and not how; null is what a subscription without one shows. Another tenant is
 * notified after the removal, so the silence means something.
 */
export const nullRemovesWebhook = defineRule({
  id: 'subscriptions/null-removes-webhook',
  level: 'SHOULD',
  statement: 'A start with a webhook of null removes the webhook: it is shown as null, and notified no more.',
  clauses: ['MA-START-11'],
  operations: ['startSubscription', 'listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants', 'receiver', 'clock', 'tokens', 'publish'],
  world: 'none',
  provenBy: ['webhook-null-ignored', 'webhook-removed-for-the-eye'],
  cases: 4,

  given: (scope) => fc.constantFrom(...scope.contentTypes),

  observe: async (target, contentType) => {
    const [receiver, control] = [await target.receiver.open(), await target.receiver.open()]
    const { tenant, token } = await tenantInState(target, contentType, 'with webhook', { address: receiver.address })
    const answer = await startWith(tenant, contentType, null, token)
    const list = await listedNow(tenant, token)
    const other = await hookedTenant(target, contentType, { address: control.address })
    const before = receiver.calls.length
    await target.publish.blobs(tenant, contentType, [{}])
    await publishAndHear(target, { tenant: other, contentType, receiver: control })
    return { answer, list, told: receiver.calls.length - before, controls: control.calls.filter(isNotification).length }
  },

  judge: ({ answer, list, told, controls }, contentType) => {
    if (isThrottled(answer)) return abstain('the target throttled the request')
    const expected = '"webhook": null'
    if (answer.status !== 200 || !isObject(answer.json))
      return wrong('The webhook was not removed.', { expected, got: inShort(answer) })
    return both(
      answer.json.webhook === null
        ? nothingWrong
        : wrong('The answer still shows a webhook.', { expected, got: inShort(answer) }),
      subscriptionIn(list.json, contentType)?.webhook === null
        ? nothingWrong
        : wrong('The list still shows a webhook.', { expected, got: inShort(list) }),
      told > 0
        ? wrong('The removed webhook is still called.', { expected: 'no call', got: `${told} calls` })
        : controls > 0
          ? nothingWrong
          : abstain('no webhook is told anything'),
    )
  },
})
