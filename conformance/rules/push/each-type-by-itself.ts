import fc from 'fast-check'
import { abstain, both, inShort, isThrottled, nothingWrong, wrong, wrongWith } from '../../judge.ts'
import { letTimePass } from '../../observe.ts'
import { pushesOf, toldOf, waitFor } from '../../observe-pushes.ts'
import { listedNow, pastTheWait, startWith } from '../../observe-webhook.ts'
import { notifiedItems, subscriptionIn, webhookFlaw } from '../../oracle/webhook.ts'
import { defineRule } from '../../rule.ts'
import type { Answer } from '../../target.ts'

/** Most tenants have all types at once, and one receiver for all of them. Only the authId tells the webhooks apart then. */
export const eachTypeByItself = defineRule({
  id: 'push/each-type-by-itself',
  level: 'MUST',
  statement:
    'All content types can be started in one tenant, each with a webhook of its own, which is listed and told of its content, also at one address.',
  clauses: ['MA-START-01', 'MA-START-13', 'MA-LIST-04', 'MA-PUSH-01', 'MA-PUSH-03'],
  operations: ['startSubscription', 'listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants', 'tokens', 'receiver', 'publish', 'clock'],
  world: 'none',
  provenBy: [
    'subscriptions-fifth-type-refused',
    'subscriptions-list-ends-at-four',
    'subscriptions-list-shows-one-webhook',
    'push-auth-id-of-first-type',
    'push-one-type-an-address',
    'subscriptions-stop-takes-all-webhooks',
  ],
  cases: 3,

  given: (scope) => fc.shuffledSubarray([...scope.contentTypes], { minLength: scope.contentTypes.length }),

  observe: async (target, contentTypes) => {
    const tenant = await target.tenants.create()
    const receiver = await target.receiver.open()
    const webhooks = contentTypes.map((contentType) => ({ address: receiver.address, authId: `for ${contentType}` }))
    const starts: Answer[] = []
    let { token } = tenant
    for (const [index, contentType] of contentTypes.entries()) {
      starts.push(await startWith(tenant, contentType, webhooks[index] ?? null, token))
      token = await letTimePass(target, tenant, pastTheWait)
    }
    const list = await listedNow(tenant, token)
    for (const contentType of contentTypes) await target.publish.blobs(tenant, contentType, [{}])
    await waitFor(target, () => toldOf(pushesOf({ receiver })).size >= contentTypes.length, 3_600)
    const pushes = pushesOf({ receiver })
    await tenant.call({ operation: 'stopSubscription', query: { contentType: contentTypes[0] }, token })
    return { starts, list, webhooks, pushes, afterStop: await listedNow(tenant, token) }
  },

  judge: ({ starts, list, webhooks, pushes, afterStop }, contentTypes) => {
    if (starts.some((start) => isThrottled(start) || start.status >= 500)) return abstain('a start was throttled')
    const refused = starts.find(({ status }) => status !== 200)
    if (refused) return wrong('A type cannot be started beside the others.', { expected: '200', got: inShort(refused) })
    return both(
      ...contentTypes.map((contentType, index) => {
        const webhook = webhooks[index] ?? { address: '', authId: '' }
        const shown = subscriptionIn(list.json, contentType)
        const left = index === 0 || afterStop.status !== 200 ? shown : subscriptionIn(afterStop.json, contentType)
        const own = pushes.filter((push) => notifiedItems([push]).some((item) => item.contentType === contentType))
        const odd = own.find((push) => push.header('Webhook-AuthID') !== webhook.authId)
        return both(
          shown === undefined
            ? wrong(`${contentType} was started and is not listed.`, { got: inShort(list) })
            : wrongWith(
                webhookFlaw(shown.webhook, webhook),
                `${contentType} is listed with another webhook.`,
                'its own',
              ),
          shown === undefined || webhookFlaw(left?.webhook, webhook) === undefined
            ? nothingWrong
            : wrong(`${contentType} loses its webhook when another type is stopped.`, { got: inShort(afterStop) }),
          own.length > 0 || pushes.length === 0
            ? nothingWrong
            : wrong(`The webhook of ${contentType} is told nothing while others at its address are.`),
          odd === undefined
            ? nothingWrong
            : wrong(`A notification of ${contentType} has the authId of another webhook.`, {
                expected: webhook.authId,
                got: odd.header('Webhook-AuthID') ?? 'none',
              }),
        )
      }),
    )
  },
})
