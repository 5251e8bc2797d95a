import fc from 'fast-check'
import { nothingWrong, wrong } from '../../judge.ts'
import { letADayPass, publishTo, pushesOf, subscribed, subscribedIn } from '../../observe-pushes.ts'
import { defineRule } from '../../rule.ts'
import { CannotObserve } from '../../target.ts'

/** With a notification that failed just before the stop, there is a retry to be called off as well. */
export const stoppedWebhookIsLeftAlone = defineRule({
  id: 'push/stopped-webhook-is-left-alone',
  level: 'MUST',
  statement: 'After a stop nothing is sent to the webhook of the type: neither new content, nor retries.',
  clauses: ['MA-PUSH-07', 'MA-STOP-02'],
  operations: ['startSubscription', 'stopSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'receiver', 'publish', 'clock'],
  world: 'none',
  provenBy: ['push-stopped-still-sent', 'push-stopped-still-retried'],
  cases: 6,

  given: (scope) =>
    fc.record({
      types: fc.shuffledSubarray([...scope.contentTypes], { minLength: 2, maxLength: 2 }),
      owed: fc.boolean(),
    }),

  observe: async (target, { types: [stopping = '', lasting = ''], owed }) => {
    const one = await subscribed(target, stopping)
    const control = await subscribedIn(target, one.tenant, lasting)
    if (owed) one.receiver.reply({ status: 500 })
    await publishTo(target, [one, control], [one, control])
    const query = { contentType: stopping }
    const { status } = await one.tenant.call({ operation: 'stopSubscription', query })
    if (status > 299) throw new CannotObserve(`the stop was answered ${status}`)
    one.receiver.reply({ status: 200 })
    const before = pushesOf(one).length
    await target.publish.blobs(one.tenant, stopping, [{}]).catch(() => undefined)
    await publishTo(target, [control], [control])
    await letADayPass(target)
    return pushesOf(one).length - before
  },

  judge: (sent) =>
    sent === 0
      ? nothingWrong
      : wrong('The webhook of a stopped type is still called.', { expected: 'no call', got: `${sent} calls` }),
})
