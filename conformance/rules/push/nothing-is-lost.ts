import fc from 'fast-check'
import { abstain, nothingWrong, wrong } from '../../judge.ts'
import { letTimePass } from '../../observe.ts'
import { failing, failures, publishTo, pushesOf, subscribed, toldOf, waitFor } from '../../observe-pushes.ts'
import { subscriptionIn, webhookStatus } from '../../oracle/webhook.ts'
import { defineRule } from '../../rule.ts'

/** An outage during which new content appears. The documents let a webhook be disabled after excessive failures; then nothing is owed. */
export const nothingIsLost = defineRule({
  id: 'push/nothing-is-lost',
  level: 'SHOULD',
  statement:
    'After an outage of its receiver, a webhook that was not disabled is told of everything that became available meanwhile.',
  clauses: ['MA-PUSH-08'],
  operations: ['startSubscription', 'listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants', 'tokens', 'receiver', 'publish', 'clock'],
  world: 'none',
  provenBy: ['push-not-retried', 'push-retried-once', 'push-given-up-after-four', 'push-first-of-batch-only'],
  cases: 8,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      outage: fc.array(fc.constantFrom(...failures), { minLength: 1, maxLength: 6 }),
      blobs: fc.integer({ min: 1, max: 3 }),
    }),

  observe: async (target, { contentType, outage, blobs }) => {
    const elsewhere = await target.receiver.open()
    const one = await subscribed(target, contentType)
    const { tenant, receiver } = one
    receiver.reply(failing(outage, elsewhere.address))
    await publishTo(target, [one], [one])
    await target.publish.blobs(tenant, contentType, Array(blobs).fill({}))
    const delivered = () => pushesOf(one).filter(({ exchange }) => exchange.response?.status === 200)
    await waitFor(target, () => toldOf(delivered()).size > blobs, 7 * 86_400)
    const token = await letTimePass(target, tenant, 60)
    const listed = await tenant.call({ operation: 'listSubscriptions', token })
    return { told: toldOf(delivered()).size, status: webhookStatus(subscriptionIn(listed.json, contentType)) }
  },

  judge: ({ told, status }, { blobs, outage }) => {
    if (told > blobs) return nothingWrong
    return status === 'enabled'
      ? wrong('Content was never notified of to a receiver that answers 200 again.', {
          expected: `notifications of ${blobs + 1} blobs after ${outage.length} failures`,
          got: `of ${told}`,
        })
      : abstain(`the webhook is ${typeof status === 'string' ? status : 'not shown'}`)
  },
})
