import fc from 'fast-check'
import { abstain, inShort, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { exhaust, requestAs } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Under the old limit one publisher's busiest customer starved all the others; that is what the tenant-level quota is there to end. */
export const tenantsHaveTheirOwnQuota = defineRule({
  id: 'quota/tenants-have-their-own-quota',
  level: 'MUST',
  statement: 'A tenant is served while another one has used up its quota, also for the same PublisherIdentifier.',
  clauses: ['MA-QUOTA-02'],
  operations: ['listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants', 'quota'],
  world: 'none',
  provenBy: ['quota-shared-between-tenants', 'quota-shared-by-publisher'],
  cases: 6,

  given: () => fc.record({ limit: fc.integer({ min: 3, max: 8 }), publisher: fc.uuid() }),

  observe: async ({ tenants, quota }, { limit, publisher }) => {
    const busy = await tenants.create()
    const quiet = await tenants.create()
    await quota.set(busy, limit)
    await quota.set(quiet, limit)
    const before = await requestAs(quiet, publisher)
    const spent = await exhaust(busy, limit, publisher)
    return { before, last: spent.at(-1), after: await requestAs(quiet, publisher) }
  },

  judge: ({ before, last, after }) => {
    if (before.status !== 200) return abstain('the quiet tenant was not served to begin with')
    if (!last || !isThrottled(last)) return abstain('the quota of the busy tenant was not used up')
    return after.status === 200
      ? nothingWrong
      : wrong('One tenant was refused because of another.', { expected: '200', got: inShort(after) })
  },
})
