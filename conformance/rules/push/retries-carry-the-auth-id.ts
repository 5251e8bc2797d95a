import fc from 'fast-check'
import { abstain, both, nothingWrong, wrong, wrongWith } from '../../judge.ts'
import { letTimePass } from '../../observe.ts'
import { publishAndHear } from '../../observe-pushes.ts'
import { hookedTenant } from '../../observe-webhook.ts'
import { malformedMember } from '../../oracle/listing.ts'
import { isNotification, notifiedItems } from '../../oracle/webhook.ts'
import { defineRule } from '../../rule.ts'

/** A retry is a notification like the first: without its Webhook-AuthID a receiver turns it away for good. */
export const retriesCarryTheAuthId = defineRule({
  id: 'push/retries-carry-the-auth-id',
  level: 'MUST',
  statement:
    'A notification that is sent once more carries Webhook-AuthID and complete items again, and no validation code.',
  clauses: ['MA-PUSH-02', 'MA-PUSH-03'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'tokens', 'publish', 'clock', 'receiver'],
  world: 'none',
  provenBy: ['push-retries-without-expiration', 'push-retries-with-code', 'push-auth-id-missing-in-retries'],
  cases: 3,

  given: (scope) => fc.constantFrom(...scope.contentTypes),

  observe: async (target, contentType) => {
    const receiver = await target.receiver.open()
    const webhook = { address: receiver.address, authId: 'o365activityapinotification' }
    const tenant = await hookedTenant(target, contentType, webhook)
    receiver.reply({ status: 500 })
    await publishAndHear(target, { tenant, contentType, receiver })
    receiver.reply({ status: 200 })
    await letTimePass(target, tenant, 6 * 3_600)
    await target.receiver.settle()
    return { webhook, notifications: receiver.calls.filter(isNotification) }
  },

  judge: ({ webhook, notifications }) => {
    const [, ...retries] = notifications
    if (retries.length === 0) return abstain('nothing was sent once more')
    const odd = retries.find((retry) => retry.header('Webhook-AuthID') !== webhook.authId)
    const flaws = notifiedItems(retries).flatMap((item) => malformedMember(item) ?? [])
    return both(
      odd === undefined
        ? nothingWrong
        : wrong('A retry does not carry the authId.', {
            expected: webhook.authId,
            got: odd.header('Webhook-AuthID') ?? 'none',
          }),
      retries.some((retry) => retry.header('Webhook-ValidationCode') !== undefined)
        ? wrong('A retry carries a validation code.')
        : nothingWrong,
      wrongWith(flaws[0], 'An item of a retry is not well formed.', 'the members of a listed item'),
    )
  },
})
