import fc from 'fast-check'
import { abstain, inShort, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { exhaust, requestAs } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** A quota is so much a minute: whoever waits is served again, or nobody could ever catch up. */
export const throttledServiceReturns = defineRule({
  id: 'quota/throttled-service-returns',
  level: 'MUST',
  statement: 'A tenant that ran out of its quota is served again two minutes later.',
  clauses: ['MA-QUOTA-01'],
  operations: ['listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants', 'quota', 'clock'],
  world: 'none',
  provenBy: ['quota-never-recovers'],
  cases: 6,

  given: () => fc.record({ limit: fc.integer({ min: 3, max: 8 }), publisher: fc.uuid() }),

  observe: async ({ tenants, quota, clock }, { limit, publisher }) => {
    const tenant = await tenants.create()
    await quota.set(tenant, limit)
    const spent = await exhaust(tenant, limit, publisher)
    await clock.advance(121)
    return { refused: spent.some(isThrottled), later: await requestAs(tenant, publisher) }
  },

  judge: ({ refused, later }) => {
    if (!refused) return abstain('the quota was not used up')
    return later.status === 200
      ? nothingWrong
      : wrong('Two minutes after the quota ran out, a request is still not served.', {
          expected: '200',
          got: inShort(later),
        })
  },
})
