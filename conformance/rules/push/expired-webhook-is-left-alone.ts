import fc from 'fast-check'
import { both, nothingWrong, wrong } from '../../judge.ts'
import { publishTo, pushesOf, subscribedIn, waitFor } from '../../observe-pushes.ts'
import { pastTheWait } from '../../observe-webhook.ts'
import { defineRule } from '../../rule.ts'

/** Longer than the gaps between retries are soon after the first. */
const sixHours = 6 * 3_600

/**
 * Content before the expiration is notified of, and so is content of another type after it. Shortly before it the receiver fails, so
 * that something is owed to it when it comes.
 */
export const expiredWebhookIsLeftAlone = defineRule({
  id: 'push/expired-webhook-is-left-alone',
  level: 'MUST',
  statement: 'A webhook is told of new content until its expiration, and is not called after it, whatever it is owed.',
  clauses: ['MA-PUSH-07'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'receiver', 'publish', 'clock'],
  world: 'none',
  provenBy: ['push-expired-an-hour-early', 'push-expired-still-sent', 'push-expired-still-retried'],
  cases: 4,

  given: (scope) =>
    fc.record({
      types: fc.shuffledSubarray([...scope.contentTypes], { minLength: 2, maxLength: 2 }),
      hours: fc.integer({ min: 30, max: 60 }),
    }),

  observe: async (target, { types: [expiring = '', lasting = ''], hours }) => {
    const tenant = await target.tenants.create()
    const control = await subscribedIn(target, tenant, lasting)
    await target.clock.advance(pastTheWait)
    const expiration = `${new Date((await target.now()) + hours * 3_600_000).toISOString().slice(0, 19)}Z`
    const one = await subscribedIn(target, tenant, expiring, { expiration })
    await publishTo(target, [one, control], [one, control])
    await target.clock.advance(hours * 3_600 - 1_200)
    const early = pushesOf(one).length
    await publishTo(target, [one, control], [control])
    await waitFor(target, () => pushesOf(one).length > early, 900)
    const before = pushesOf(one).length
    one.receiver.reply({ status: 503 })
    await target.publish.blobs(tenant, expiring, [{}])
    await waitFor(target, () => pushesOf(one).length > before, 120)
    await target.clock.advance(1_260)
    await target.receiver.settle()
    const late = pushesOf(one).length
    await publishTo(target, [one, control], [control])
    await waitFor(target, () => false, sixHours)
    return { inTime: before - early, sent: pushesOf(one).length - late }
  },

  judge: ({ inTime, sent }) =>
    both(
      inTime > 0
        ? nothingWrong
        : wrong('A webhook is not told of content shortly before it expires.', { expected: 'a call', got: 'none' }),
      sent === 0
        ? nothingWrong
        : wrong('An expired webhook is still called.', { expected: 'no call', got: `${sent} calls` }),
    ),
})
