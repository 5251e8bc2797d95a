import fc from 'fast-check'
import { authId } from '../../arbitraries/webhook.ts'
import { abstain, both, nothingWrong, wrong } from '../../judge.ts'
import { hookedTenant, publishAndSettle } from '../../observe-webhook.ts'
import { isNotification } from '../../oracle/webhook.ts'
import { defineRule } from '../../rule.ts'

/** A receiver lets in whoever knows the authId, and takes what has a code for a validation. */
export const authIdAndNoCode = defineRule({
  id: 'push/auth-id-and-no-code',
  level: 'MUST',
  statement:
    'A notification carries Webhook-AuthID as given with the webhook, none where none was given, and no validation code.',
  clauses: ['MA-PUSH-03'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'publish', 'receiver'],
  world: 'none',
  provenBy: ['push-auth-id-missing', 'push-with-validation-code'],
  cases: 8,

  given: (scope) =>
    fc.record({ contentType: fc.constantFrom(...scope.contentTypes), authId: fc.option(authId, { freq: 4 }) }),

  observe: async (target, { contentType, authId }) => {
    const receiver = await target.receiver.open()
    const tenant = await hookedTenant(target, contentType, { address: receiver.address, authId })
    await publishAndSettle(target, tenant, contentType, 2)
    return receiver.calls.filter(isNotification)
  },

  judge: (notifications, { authId }) => {
    const [notification] = notifications
    if (!notification) return abstain('no notification came')
    const carried = notification.header('Webhook-AuthID')
    const code = notification.header('Webhook-ValidationCode')
    return both(
      carried === (authId ?? undefined)
        ? nothingWrong
        : wrong('The notification does not carry the authId as it was given.', {
            expected: authId ?? 'no Webhook-AuthID',
            got: carried ?? 'none',
          }),
      code === undefined
        ? nothingWrong
        : wrong('The notification carries a validation code.', { expected: 'no Webhook-ValidationCode', got: code }),
    )
  },
})
