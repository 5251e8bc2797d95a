import fc from 'fast-check'
import { inShort, nothingWrong, wrong } from '../../judge.ts'
import { startedTenant } from '../../observe.ts'
import { enabledTypes } from '../../oracle/subscription-list.ts'
import { defineRule } from '../../rule.ts'

/** Stopping one type and starting another must leave a third alone, and must not bring the first one back. */
export const typesAreIndependent = defineRule({
  id: 'subscriptions/types-are-independent',
  level: 'MUST',
  statement: 'Starting and stopping one content type changes no other.',
  clauses: ['MA-START-13'],
  operations: ['startSubscription', 'stopSubscription', 'listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'any',
  provenBy: [
    'subscriptions-stop-stops-all',
    'subscriptions-stop-stops-same-prefix',
    'subscriptions-start-revives-stopped-types',
    'subscriptions-start-replaces-others',
  ],
  cases: 30,

  given: (scope) => fc.shuffledSubarray([...scope.contentTypes], { minLength: Math.min(3, scope.contentTypes.length) }),

  observe: async (target, [stopped = '', started = '', ...untouched]) => {
    const tenant = await startedTenant(target, [stopped, ...untouched])
    const list = () => tenant.call({ operation: 'listSubscriptions' })
    await tenant.call({ operation: 'stopSubscription', query: { contentType: stopped } })
    const afterStop = await list()
    const start = await tenant.call({ operation: 'startSubscription', query: { contentType: started } })
    return { afterStop, start, afterStart: await list() }
  },

  judge: ({ afterStop, start, afterStart }, [, started = '', ...untouched]) =>
    [
      { listed: afterStop, enabled: untouched, what: 'stop' },
      { listed: afterStart, enabled: start.status === 200 ? [started, ...untouched] : untouched, what: 'start' },
    ].flatMap(({ listed, enabled, what }) =>
      enabledTypes(listed.json)?.join() === [...enabled].sort().join()
        ? nothingWrong
        : wrong(`The ${what} of one type changed another.`, {
            expected: `enabled: ${enabled.join(', ')}`,
            got: inShort(listed),
          }),
    ),
})
