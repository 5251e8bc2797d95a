import fc from 'fast-check'
import { abstain, nothingWrong, wrong } from '../../judge.ts'
import { hookedTenant, publishAndSettle } from '../../observe-webhook.ts'
import { isNotification } from '../../oracle/webhook.ts'
import { defineRule } from '../../rule.ts'

/**
 * A receiver that demands a certificate passes the validation and is then told nothing. Showing one is the target's choice; the
 * receiver takes whatever certificate it is.
 */
export const certificateIsShownAgain = defineRule({
  id: 'push/certificate-is-shown-again',
  level: 'MAY',
  statement: 'A target that shows a client certificate when it validates a webhook shows one with notifications, too.',
  clauses: ['MA-PUSH-10'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'publish', 'receiver'],
  world: 'none',
  provenBy: ['push-without-client-certificate'],
  cases: 2,

  given: (scope) => fc.constantFrom(...scope.contentTypes),

  observe: async (target, contentType) => {
    const receiver = await target.receiver.open()
    const tenant = await hookedTenant(target, contentType, { address: receiver.address })
    await publishAndSettle(target, tenant, contentType, 1)
    return receiver.calls
  },

  judge: (calls) => {
    const notification = calls.find(isNotification)
    if (!notification) return abstain('no notification came')
    const validation = calls.find((call) => !isNotification(call))
    if (validation?.clientCertificate === undefined) return abstain('the target shows no client certificate')
    return notification.clientCertificate === undefined
      ? wrong('The validation showed a client certificate, the notification shows none.', {
          expected: validation.clientCertificate,
          got: 'no certificate',
        })
      : nothingWrong
  },
})
