import fc from 'fast-check'
import { abstain, both, inShort, isRefusal, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { letTimePass } from '../../observe.ts'
import { hookedTenant, listedNow } from '../../observe-webhook.ts'
import { subscriptionIn, webhookStatus } from '../../oracle/webhook.ts'
import { defineRule } from '../../rule.ts'

/** The only sign by which a caller learns why nothing comes any more. */
export const expiredWebhookIsListedSo = defineRule({
  id: 'subscriptions/expired-webhook-is-listed-so',
  level: 'MUST',
  statement:
    'The list shows a webhook as enabled before its expiration, and as expired after it, its subscription as enabled all the time.',
  clauses: ['MA-LIST-03', 'MA-CONT-07'],
  operations: ['startSubscription', 'listSubscriptions', 'listContent'],
  api: 'management-activity',
  needs: ['tenants', 'receiver', 'clock', 'tokens'],
  world: 'none',
  provenBy: [
    'webhook-expired-an-hour-early',
    'webhook-expired-disables-subscription',
    'webhook-always-shown-enabled',
    'webhook-expired-shown-enabled',
    'webhook-expired-hides-content',
  ],
  cases: 4,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      hours: fc.constantFrom(1, 25, 200),
    }),

  observe: async (target, { contentType, hours }) => {
    const { address } = await target.receiver.open()
    const until = (await target.now()) + hours * 3_600_000
    const expiration = `${new Date(until).toISOString().slice(0, 19)}Z`
    const tenant = await hookedTenant(target, contentType, { address, expiration })
    const before = await listedNow(tenant, await letTimePass(target, tenant, hours * 3_600 - 60))
    const token = await letTimePass(target, tenant, 180)
    const after = await listedNow(tenant, token)
    return { before, after, content: await tenant.call({ operation: 'listContent', query: { contentType }, token }) }
  },

  judge: ({ before, after, content }, { contentType }) => {
    const shown = (list: typeof before): unknown => webhookStatus(subscriptionIn(list.json, contentType))
    const subscription = subscriptionIn(after.json, contentType)
    if (before.status !== 200 || after.status !== 200) return abstain('the subscriptions are not listed')
    return both(
      subscription === undefined || subscription.status === 'enabled'
        ? nothingWrong
        : wrong('A subscription is not listed as enabled because its webhook has expired.', {
            expected: 'enabled',
            got: inShort(after),
          }),
      isRefusal(content) && !isThrottled(content)
        ? wrong('Content is refused because a webhook has expired.', { expected: '200', got: inShort(content) })
        : nothingWrong,
      shown(before) === 'enabled'
        ? nothingWrong
        : wrong('A webhook is not listed as enabled before its expiration.', {
            expected: 'enabled',
            got: inShort(before),
          }),
      shown(after) === 'expired'
        ? nothingWrong
        : wrong('A webhook is not listed as expired after its expiration.', {
            expected: 'expired',
            got: inShort(after),
          }),
    )
  },
})
