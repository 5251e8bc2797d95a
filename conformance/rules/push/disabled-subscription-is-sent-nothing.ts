import fc from 'fast-check'
import { abstain, nothingWrong, wrong } from '../../judge.ts'
import { hookedTenant, publishAndSettle } from '../../observe-webhook.ts'
import { isNotification } from '../../oracle/webhook.ts'
import { defineRule } from '../../rule.ts'

/** An administrator has said no. Another tenant is notified afterwards, so the silence means something. */
export const disabledSubscriptionIsSentNothing = defineRule({
  id: 'push/disabled-subscription-is-sent-nothing',
  level: 'MUST',
  statement: 'Nothing is sent to the webhook of a subscription that an administrator disabled.',
  clauses: ['MA-PUSH-01'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'publish', 'disable', 'receiver'],
  world: 'none',
  provenBy: ['push-of-disabled-subscription'],
  cases: 4,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      by: fc.constantFrom('a tenant admin' as const, 'a service admin' as const),
    }),

  observe: async (target, { contentType, by }) => {
    const [receiver, control] = [await target.receiver.open(), await target.receiver.open()]
    const tenant = await hookedTenant(target, contentType, { address: receiver.address })
    const other = await hookedTenant(target, contentType, { address: control.address })
    await target.disable.set(tenant, contentType, 'disabled', by)
    await target.publish.blobs(tenant, contentType, [{}, {}])
    await publishAndSettle(target, other, contentType, 1)
    return {
      told: receiver.calls.filter(isNotification).length,
      controls: control.calls.filter(isNotification).length,
    }
  },

  judge: ({ told, controls }) => {
    if (told > 0)
      return wrong('The webhook of a disabled subscription is told of content.', {
        expected: 'no notification',
        got: `${told} notifications`,
      })
    return controls > 0 ? nothingWrong : abstain('no webhook is told anything')
  },
})
