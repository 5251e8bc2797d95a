import fc from 'fast-check'
import { isRevived } from '../../judge-webhook.ts'
import { reviveBy } from '../../observe-pushes.ts'
import { disableByFailures, hookedTenant } from '../../observe-webhook.ts'
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
  world: 'none',
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
    return reviveBy(target, { tenant, contentType, receiver, token }, webhook)
  },

  judge: (revival, { contentType }) => isRevived(revival, contentType),
})
