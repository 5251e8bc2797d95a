import fc from 'fast-check'
import { isRevived } from '../../judge-webhook.ts'
import { letTimePass } from '../../observe.ts'
import { reviveBy } from '../../observe-pushes.ts'
import { hookedTenant } from '../../observe-webhook.ts'
import { defineRule } from '../../rule.ts'

/** Webhooks that expire are renewed by this call; some are renewed too late. */
export const startEnablesExpiredWebhook = defineRule({
  id: 'subscriptions/start-enables-expired-webhook',
  level: 'MUST',
  statement: 'A start with a later expiration, or with none, enables an expired webhook, which is notified again.',
  clauses: ['MA-START-10'],
  operations: ['startSubscription', 'listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants', 'receiver', 'clock', 'tokens', 'publish'],
  world: 'none',
  provenBy: ['webhook-stays-expired', 'webhook-stays-expired-with-null'],
  cases: 8,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      renewed: fc.constantFrom('later', 'null', 'null'),
    }),

  observe: async (target, { contentType, renewed }) => {
    const receiver = await target.receiver.open()
    const { address } = receiver
    const in2Hours = wire((await target.now()) + 7_200_000)
    const tenant = await hookedTenant(target, contentType, { address, expiration: in2Hours })
    const token = await letTimePass(target, tenant, 3 * 3_600)
    const expiration = renewed === 'null' ? null : wire((await target.now()) + 86_400_000)
    return reviveBy(target, { tenant, contentType, receiver, token }, { address, expiration })
  },

  judge: (revival, { contentType }) => isRevived(revival, contentType),
})

/** Whole seconds in UTC. */
const wire = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`
