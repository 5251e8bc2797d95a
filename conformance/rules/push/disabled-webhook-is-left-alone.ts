import fc from 'fast-check'
import { nothingWrong, wrong } from '../../judge.ts'
import { letADayPass, publishTo, pushesOf, subscribed, subscribedIn } from '../../observe-pushes.ts'
import { disableByFailures } from '../../observe-webhook.ts'
import { defineRule } from '../../rule.ts'

/** The webhook of another type is told of its new content in the same day, so the silence is not that of the target. */
export const disabledWebhookIsLeftAlone = defineRule({
  id: 'push/disabled-webhook-is-left-alone',
  level: 'MAY',
  statement: 'Nothing is sent any more to a webhook that was disabled after excessive failures.',
  clauses: ['MA-PUSH-06'],
  operations: ['startSubscription', 'listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants', 'tokens', 'receiver', 'publish', 'clock'],
  world: 'none',
  provenBy: ['push-disabled-still-sent'],
  cases: 2,

  given: (scope) => fc.shuffledSubarray([...scope.contentTypes], { minLength: 2, maxLength: 2 }),

  observe: async (target, [failing = '', healthy = '']) => {
    const one = await subscribed(target, failing)
    const control = await subscribedIn(target, one.tenant, healthy)
    await disableByFailures(target, one.tenant, failing, one.receiver)
    one.receiver.reply({ status: 200 })
    const before = pushesOf(one).length
    await publishTo(target, [one, control], [control])
    await letADayPass(target)
    return pushesOf(one).length - before
  },

  judge: (sent) =>
    sent === 0
      ? nothingWrong
      : wrong('A disabled webhook is still called.', { expected: 'no call', got: `${sent} calls` }),
})
