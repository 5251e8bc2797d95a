import fc from 'fast-check'
import { refusedWith, sandwiched } from '../../judge.ts'
import { startedTenant } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** An empty page would do harm: a collector takes it for a quiet day. It was listed before the stop. */
export const stoppedTypeIsNotListed = defineRule({
  id: 'subscriptions/stopped-type-is-not-listed',
  level: 'MUST',
  statement: 'Content of a stopped type is not listed: the request is refused with AF20022 or AF20023.',
  clauses: ['MA-STOP-02', 'MA-CONT-05'],
  operations: ['stopSubscription', 'listContent'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'any',
  provenBy: [
    'subscriptions-stop-does-nothing',
    'subscriptions-stop-leaves-listing',
    'subscriptions-stop-leaves-empty-listing',
  ],
  cases: 30,

  given: (scope) => fc.constantFrom(...scope.contentTypes),

  observe: async (target, contentType) => {
    const tenant = await startedTenant(target, [contentType])
    const query = { contentType }
    const before = await tenant.call({ operation: 'listContent', query })
    const stopped = await tenant.call({ operation: 'stopSubscription', query })
    return { before, stopped, after: await tenant.call({ operation: 'listContent', query }) }
  },

  judge: ({ before, stopped, after }) => sandwiched(before, refusedWith(after, ['AF20022', 'AF20023']), stopped),
})
