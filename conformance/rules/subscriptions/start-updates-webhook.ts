import fc from 'fast-check'
import { abstain, both, inShort, isThrottled, nothingWrong, wrong, wrongWith } from '../../judge.ts'
import { isObject } from '../../observe.ts'
import { publishAndHear } from '../../observe-pushes.ts'
import { listedNow, startWith, tenantInState } from '../../observe-webhook.ts'
import { isNotification, subscriptionIn, webhookFlaw } from '../../oracle/webhook.ts'
import { defineRule } from '../../rule.ts'

/** Start is the only way to change a webhook: a new secret, a new listener, more time. It was notified once before the change. */
export const startUpdatesWebhook = defineRule({
  id: 'subscriptions/start-updates-webhook',
  level: 'MUST',
  statement:
    'A start on an existing subscription updates the properties of its webhook, which are listed and used from then on.',
  clauses: ['MA-START-08', 'MA-START-03'],
  operations: ['startSubscription', 'listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants', 'receiver', 'clock', 'tokens', 'publish'],
  world: 'none',
  provenBy: [
    'webhook-not-updated',
    'webhook-auth-id-not-updated',
    'webhook-expiration-not-updated',
    'webhook-expiration-not-kept',
    'push-auth-id-of-first-webhook',
    'push-to-first-address',
  ],
  cases: 8,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      changed: fc.constantFrom('address', 'authId', 'expiration', 'all'),
    }),

  observe: async (target, { contentType, changed }) => {
    const [first, second] = [await target.receiver.open(), await target.receiver.open()]
    const old = { address: first.address, authId: 'first-id', expiration: wire((await target.now()) + 86_400_000) }
    const { tenant, token } = await tenantInState(target, contentType, 'with webhook', old)
    await publishAndHear(target, { tenant, contentType, receiver: first })
    const isNew = (property: string): boolean => changed === property || changed === 'all'
    const wished = {
      address: isNew('address') ? second.address : old.address,
      authId: isNew('authId') ? 'second-id' : old.authId,
      expiration: isNew('expiration') ? wire((await target.now()) + 2 * 86_400_000) : old.expiration,
    }
    const answer = await startWith(tenant, contentType, wished, token)
    const list = await listedNow(tenant, token)
    const before = first.calls.length
    const receiver = isNew('address') ? second : first
    await publishAndHear(target, { tenant, contentType, receiver })
    const told = receiver.calls.slice(receiver === first ? before : 0).find(isNotification)
    return { wished, answer, list, told }
  },

  judge: ({ wished, answer, list, told }, { contentType }) => {
    if (isThrottled(answer)) return abstain('the target throttled the request')
    const expected = JSON.stringify({ status: 'enabled', ...wished })
    if (answer.status !== 200 || !isObject(answer.json))
      return wrong('The webhook was not updated.', { expected, got: inShort(answer) })
    const listed = subscriptionIn(list.json, contentType)?.webhook
    return both(
      wrongWith(webhookFlaw(answer.json.webhook, wished), 'The answer shows another webhook.', expected),
      wrongWith(webhookFlaw(listed, wished), 'The list shows another webhook.', expected),
      told === undefined
        ? wrong('The webhook as it is now is told nothing.', { expected: `a notification to ${wished.address}` })
        : told.header('Webhook-AuthID') === wished.authId
          ? nothingWrong
          : wrong('The notification carries another Webhook-AuthID.', {
              expected: wished.authId,
              got: told.header('Webhook-AuthID') ?? 'none',
            }),
    )
  },
})

/** Whole seconds in UTC. */
const wire = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`
