import fc from 'fast-check'
import { noExpirations } from '../../arbitraries/webhook.ts'
import { both, inShort, nothingWrong, wrong } from '../../judge.ts'
import { letTimePass } from '../../observe.ts'
import { publishAndHear } from '../../observe-pushes.ts'
import { hookedTenant, listedNow } from '../../observe-webhook.ts'
import { isNotification, subscriptionIn, webhookStatus } from '../../oracle/webhook.ts'
import { defineRule, type Judgement } from '../../rule.ts'
import type { Answer } from '../../target.ts'

/** What was set up once and works is not looked at again for months. */
export const webhookWithoutExpirationStays = defineRule({
  id: 'subscriptions/webhook-without-expiration-stays',
  level: 'MUST',
  statement: 'A webhook whose expiration is absent, null or empty is enabled, and notified, long afterwards.',
  clauses: ['MA-START-04'],
  operations: ['startSubscription', 'listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants', 'receiver', 'clock', 'tokens', 'publish'],
  world: 'none',
  provenBy: ['webhook-empty-expiration-is-a-day'],
  cases: 2,

  given: (scope) =>
    fc.record({ contentType: fc.constantFrom(...scope.contentTypes), days: fc.constantFrom(2, 40, 100) }),

  observe: async (target, { contentType, days }) => {
    const seen: { readonly list: Answer; readonly told: number }[] = []
    for (const none of noExpirations) {
      const receiver = await target.receiver.open()
      const tenant = await hookedTenant(target, contentType, { address: receiver.address, ...none })
      const token = await letTimePass(target, tenant, days * 86_400)
      const list = await listedNow(tenant, token)
      await publishAndHear(target, { tenant, contentType, receiver })
      seen.push({ list, told: receiver.calls.filter(isNotification).length })
    }
    return seen
  },

  judge: (seen, { contentType }) =>
    both(
      ...seen.flatMap(({ list, told }): readonly Judgement[] => [
        webhookStatus(subscriptionIn(list.json, contentType)) === 'enabled'
          ? nothingWrong
          : wrong('A webhook that never expires is not listed as enabled.', {
              expected: 'enabled',
              got: inShort(list),
            }),
        told > 0
          ? nothingWrong
          : wrong('A webhook that never expires is told nothing.', { expected: 'a notification', got: 'none' }),
      ]),
    ),
})
