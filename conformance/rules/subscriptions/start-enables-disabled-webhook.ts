import fc from 'fast-check'
import { abstain, both, inShort, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { disableByFailures, hookedTenant, listedNow, publishAndSettle, startWith } from '../../observe-webhook.ts'
import { isNotification, subscriptionIn, webhookStatus } from '../../oracle/webhook.ts'
import { defineRule } from '../../rule.ts'

/** A receiver that was down for days comes back by this call and no other. Whether webhooks are ever disabled is the target's choice. */
export const startEnablesDisabledWebhook = defineRule({
  id: 'subscriptions/start-enables-disabled-webhook',
  level: 'MUST',
  statement: 'A start enables a webhook that was disabled after failures, which is listed so and notified again.',
  clauses: ['MA-START-09', 'MA-LIST-03'],
  operations: ['startSubscription', 'listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants', 'receiver', 'clock', 'tokens', 'publish'],
  world: 'any',
  provenBy: ['webhook-stays-disabled', 'webhook-stays-disabled-unless-changed'],
  cases: 2,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
    }),

  observe: async (target, { contentType }) => {
    const receiver = await target.receiver.open()
    const webhook = { address: receiver.address, authId: 'o365activityapinotification' }
    const tenant = await hookedTenant(target, contentType, webhook)
    const token = await disableByFailures(target, tenant, contentType, receiver)
    receiver.reply({ status: 200 })
    const answer = await startWith(tenant, contentType, webhook, token)
    const list = await listedNow(tenant, token)
    const before = receiver.calls.length
    await publishAndSettle(target, tenant, contentType, 1)
    return { answer, list, told: receiver.calls.slice(before).filter(isNotification).length }
  },

  judge: ({ answer, list, told }, { contentType }) => {
    if (isThrottled(answer)) return abstain('the target throttled the request')
    if (answer.status !== 200)
      return wrong('The start did not enable the webhook.', { expected: '200', got: inShort(answer) })
    const expected = 'a webhook with the status enabled'
    return both(
      webhookStatus(answer.json) === 'enabled'
        ? nothingWrong
        : wrong('The answer does not show the webhook as enabled.', { expected, got: inShort(answer) }),
      webhookStatus(subscriptionIn(list.json, contentType)) === 'enabled'
        ? nothingWrong
        : wrong('The list does not show the webhook as enabled.', { expected, got: inShort(list) }),
      told > 0 ? nothingWrong : wrong('The enabled webhook is told nothing.', { expected: 'a notification' }),
    )
  },
})
