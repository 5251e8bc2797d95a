import fc from 'fast-check'
import { abstain, both, nothingWrong, wrong } from '../../judge.ts'
import { hookedTenant, publishAndSettle } from '../../observe-webhook.ts'
import { notifiedItems } from '../../oracle/webhook.ts'
import { defineRule } from '../../rule.ts'

/** A vendor has one receiver for all customers. Each tenant gets another number of blobs, so that none can stand for another. */
export const severalTenantsAtOneAddress = defineRule({
  id: 'push/several-tenants-at-one-address',
  level: 'MUST',
  statement: 'One address serves several tenants: each item says whose it is.',
  clauses: ['MA-PUSH-09', 'MA-AUTH-09'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'publish', 'receiver'],
  world: 'none',
  provenBy: ['push-tenant-id-of-first-tenant'],
  cases: 4,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      counts: fc.shuffledSubarray([1, 2, 4], { minLength: 2 }),
    }),

  observe: async (target, { contentType, counts }) => {
    const receiver = await target.receiver.open()
    const told = new Map<string, number>()
    for (const count of counts) {
      const tenant = await hookedTenant(target, contentType, { address: receiver.address })
      await publishAndSettle(target, tenant, contentType, count)
      told.set(tenant.tenantId, count)
    }
    return { told, items: notifiedItems(receiver.calls) }
  },

  judge: ({ told, items }) => {
    if (items.length === 0) return abstain('no item was notified')
    return both(
      ...[...told].map(([tenantId, count]) => {
        const own = items.filter((item) => String(item.tenantId).toLowerCase() === tenantId.toLowerCase())
        const { size } = new Set(own.map(({ contentId }) => contentId))
        return size === count
          ? nothingWrong
          : wrong('The items do not say whose they are.', {
              expected: `${count} items of ${tenantId}`,
              got: String(size),
            })
      }),
    )
  },
})
