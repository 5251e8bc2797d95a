import fc from 'fast-check'
import { abstain, nothingWrong, wrong } from '../../judge.ts'
import { letTimePass } from '../../observe.ts'
import { publishTo, pushesOf, subscribed, subscribedIn } from '../../observe-pushes.ts'
import { mustBeServed, pastTheWait, startWith } from '../../observe-webhook.ts'
import { defineRule } from '../../rule.ts'

/** The webhook that takes the place of the first one, or that of another type, is told of content that appears at the same time. */
export const replacedWebhookIsLeftAlone = defineRule({
  id: 'push/replaced-webhook-is-left-alone',
  level: 'MUST',
  statement:
    'New content is sent to the webhook of the latest start, and to none that a later start replaced or removed.',
  clauses: ['MA-PUSH-07', 'MA-START-08', 'MA-START-11'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'tokens', 'receiver', 'publish', 'clock'],
  world: 'none',
  provenBy: ['push-to-first-address', 'webhook-removed-for-the-eye'],
  cases: 6,

  given: (scope) =>
    fc.record({
      types: fc.shuffledSubarray([...scope.contentTypes], { minLength: 2, maxLength: 2 }),
      removed: fc.boolean(),
    }),

  observe: async (target, { types: [changing = '', lasting = ''], removed }) => {
    const one = await subscribed(target, changing)
    const control = await subscribedIn(target, one.tenant, lasting)
    await publishTo(target, [one, control], [one, control])
    const token = await letTimePass(target, one.tenant, pastTheWait)
    const receiver = await target.receiver.open()
    const webhook = removed ? null : { address: receiver.address }
    mustBeServed(await startWith(one.tenant, changing, webhook, token), 'the second start')
    const before = pushesOf(one).length
    await publishTo(target, [one, control], [control])
    return { toOld: pushesOf(one).length - before, toNew: pushesOf({ receiver }).length }
  },

  judge: ({ toOld, toNew }, { removed }) => {
    if (toOld > 0) {
      return wrong(`A webhook that was ${removed ? 'removed' : 'replaced'} is still called.`, {
        expected: 'no call',
        got: `${toOld} calls`,
      })
    }
    return removed || toNew > 0 ? nothingWrong : abstain('the new webhook was not called yet')
  },
})
