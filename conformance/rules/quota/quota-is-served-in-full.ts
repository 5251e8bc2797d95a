import fc from 'fast-check'
import { isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { exhaust } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** A quota that ends early starves a collector that paces itself by it. The documents call the figure a baseline, hence not a MUST. */
export const quotaIsServedInFull = defineRule({
  id: 'quota/quota-is-served-in-full',
  level: 'SHOULD',
  statement: 'After two quiet minutes, as many requests in a row as the quota allows for a minute are served.',
  clauses: ['MA-QUOTA-01'],
  operations: ['listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants', 'quota', 'clock'],
  world: 'none',
  provenBy: ['quota-halved'],
  cases: 6,

  given: () => fc.record({ limit: fc.integer({ min: 3, max: 8 }), publisher: fc.uuid() }),

  observe: async ({ tenants, quota, clock }, { limit, publisher }) => {
    const tenant = await tenants.create()
    await quota.set(tenant, limit)
    await clock.advance(121)
    return exhaust(tenant, limit, publisher)
  },

  judge: (answers, { limit }) => {
    const refused = answers.slice(0, limit).findIndex(isThrottled)
    return refused < 0
      ? nothingWrong
      : wrong('The quota ended early.', { expected: `${limit} requests`, got: `${refused} requests` })
  },
})
