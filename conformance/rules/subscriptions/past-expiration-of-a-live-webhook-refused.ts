import fc from 'fast-check'
import { refusedWith } from '../../judge.ts'
import { hookedTenant, startWith } from '../../observe-webhook.ts'
import { defineRule } from '../../rule.ts'

/** The receiver answers 200, so that neither the order of the checks nor a failed validation hides a server that looks at no date. */
export const pastExpirationOfALiveWebhookRefused = defineRule({
  id: 'subscriptions/past-expiration-of-a-live-webhook-refused',
  level: 'MUST',
  statement:
    'A start is refused with AF20003 when its webhook has expired already, even by a minute, though it answers 200.',
  clauses: ['MA-START-05'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'receiver'],
  world: 'none',
  provenBy: ['subscriptions-past-expiration-validated-only'],
  cases: 10,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      secondsAgo: fc.constantFrom(60, 600, 7_200, 86_400, 604_800),
    }),

  observe: async (target, { contentType, secondsAgo }) => {
    const { address } = await target.receiver.open()
    // The same webhook without an expiration is served.
    await hookedTenant(target, contentType, { address })
    const expiration = `${new Date((await target.now()) - secondsAgo * 1_000).toISOString().slice(0, 19)}Z`
    return startWith(await target.tenants.create(), contentType, { address, expiration })
  },

  judge: (answer) => refusedWith(answer, ['AF20003']),
})
