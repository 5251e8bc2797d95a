import fc from 'fast-check'
import { refusedWith, sandwiched } from '../../judge.ts'
import { startedTenant } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

const wire = (at: number): string => new Date(at).toISOString().slice(0, 19)

/** An empty page would do harm: a collector takes it for a quiet day. It was listed before the stop. */
export const stoppedTypeIsNotListed = defineRule({
  id: 'subscriptions/stopped-type-is-not-listed',
  level: 'MUST',
  statement: 'Content of a stopped type is not listed: the request is refused with AF20022 or AF20023.',
  clauses: ['MA-STOP-02', 'MA-CONT-05'],
  operations: ['stopSubscription', 'listContent'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'none',
  provenBy: [
    'subscriptions-stop-does-nothing',
    'subscriptions-stop-leaves-listing',
    'subscriptions-stop-leaves-empty-listing',
    'subscriptions-stop-leaves-listing-by-window',
  ],
  cases: 30,

  given: (scope) => fc.record({ contentType: fc.constantFrom(...scope.contentTypes), timed: fc.boolean() }),

  observe: async (target, { contentType, timed }) => {
    const tenant = await startedTenant(target, [contentType])
    const [now, query] = [await target.now(), { contentType }]
    const window = timed ? { startTime: wire(now - 3_600_000), endTime: wire(now - 60_000) } : {}
    const list = () => tenant.call({ operation: 'listContent', query: { ...query, ...window } })
    const before = await list()
    const stopped = await tenant.call({ operation: 'stopSubscription', query })
    return { before, stopped, after: await list() }
  },

  judge: ({ before, stopped, after }) => sandwiched(before, refusedWith(after, ['AF20022', 'AF20023']), stopped),
})
