import fc from 'fast-check'
import { abstain, both, inShort, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { letTimePass } from '../../observe.ts'
import { hookedTenant, listedNow, publishAndSettle, startWith } from '../../observe-webhook.ts'
import { isNotification, subscriptionIn, webhookStatus } from '../../oracle/webhook.ts'
import { defineRule } from '../../rule.ts'

/** Webhooks that expire are renewed by this call; some are renewed too late. */
export const startEnablesExpiredWebhook = defineRule({
  id: 'subscriptions/start-enables-expired-webhook',
  level: 'MUST',
  statement: 'A start with a later expiration, or with none, enables an expired webhook, which is notified again.',
  clauses: ['MA-START-10'],
  operations: ['startSubscription', 'listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants', 'receiver', 'clock', 'tokens', 'publish'],
  world: 'any',
  provenBy: ['webhook-stays-expired', 'webhook-stays-expired-with-null'],
  cases: 8,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      renewed: fc.constantFrom('later', 'null', 'null'),
    }),

  observe: async (target, { contentType, renewed }) => {
    const receiver = await target.receiver.open()
    const { address } = receiver
    const in2Hours = wire((await target.now()) + 7_200_000)
    const tenant = await hookedTenant(target, contentType, { address, expiration: in2Hours })
    const token = await letTimePass(target, tenant, 3 * 3_600)
    const expiration = renewed === 'null' ? null : wire((await target.now()) + 86_400_000)
    const answer = await startWith(tenant, contentType, { address, expiration }, token)
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

/** Whole seconds in UTC. */
const wire = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`
