import fc from 'fast-check'
import { abstain, nothingWrong, wrong } from '../../judge.ts'
import { letTimePass } from '../../observe.ts'
import { letADayPass, pushesOf, subscribedIn } from '../../observe-pushes.ts'
import { mustBeServed, pastTheWait, startWith } from '../../observe-webhook.ts'
import { isNotification } from '../../oracle/webhook.ts'
import { defineRule } from '../../rule.ts'

/** What an outage left over belongs to the new webhook, or to nobody: never to the old address, and never under the old authId. */
export const replacedWebhookGetsNoRetries = defineRule({
  id: 'push/replaced-webhook-gets-no-retries',
  level: 'MUST',
  statement: 'What failed at a webhook is not sent to it again, nor with its authId, once a start has replaced it.',
  clauses: ['MA-PUSH-03', 'MA-PUSH-07', 'MA-START-08'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'tokens', 'receiver', 'publish', 'clock'],
  world: 'none',
  provenBy: ['push-retries-to-old-address', 'push-retries-with-old-auth-id'],
  cases: 6,

  given: (scope) => fc.record({ contentType: fc.constantFrom(...scope.contentTypes), isSameAddress: fc.boolean() }),

  observe: async (target, { contentType, isSameAddress }) => {
    const tenant = await target.tenants.create()
    const one = await subscribedIn(target, tenant, contentType, { authId: 'the old one' })
    one.receiver.reply((call) => ({ status: isNotification(call) ? 500 : 200 }))
    await target.publish.blobs(tenant, contentType, [{}])
    await target.receiver.settle()
    const token = await letTimePass(target, tenant, pastTheWait)
    await target.receiver.settle()
    const other = isSameAddress ? one.receiver : await target.receiver.open()
    const webhook = { address: other.address, authId: 'the new one' }
    mustBeServed(await startWith(tenant, contentType, webhook, token), 'the second start')
    // What was on its way when the start was answered fails like everything before; what is still sent after that is judged.
    await target.receiver.settle()
    one.receiver.reply({ status: 200 })
    const before = pushesOf(one).length
    await letADayPass(target)
    const late = pushesOf(one).slice(before)
    return { before, late: late.map((push) => push.header('Webhook-AuthID') ?? 'none') }
  },

  judge: ({ before, late }, { isSameAddress }) => {
    if (before === 0) return abstain('nothing failed at the webhook that was replaced')
    const strays = isSameAddress ? late.filter((authId) => authId !== 'the new one') : late
    return strays.length === 0
      ? nothingWrong
      : wrong('A webhook that was replaced is sent what failed before.', {
          expected: isSameAddress ? 'the new authId' : 'no call',
          got: `${strays.length} calls, with the authId: ${strays[0]}`,
        })
  },
})
