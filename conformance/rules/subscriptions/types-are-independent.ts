import fc from 'fast-check'
import { inShort, nothingWrong, wrong } from '../../judge.ts'
import { letTimePass, startedTenant } from '../../observe.ts'
import { enabledTypes } from '../../oracle/subscription-list.ts'
import { defineRule } from '../../rule.ts'
import { CannotObserve } from '../../target.ts'

/**
 * Stopping one type and starting another must leave a third alone, and must not bring the first one back. Time passes between the
 * starts, because the waiting period may be the tenant's and not the type's.
 */
export const typesAreIndependent = defineRule({
  id: 'subscriptions/types-are-independent',
  level: 'MUST',
  statement: 'Starting and stopping one content type changes no other.',
  clauses: ['MA-START-13'],
  operations: ['startSubscription', 'stopSubscription', 'listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants', 'clock', 'tokens'],
  world: 'none',
  provenBy: [
    'subscriptions-stop-stops-all',
    'subscriptions-stop-stops-same-prefix',
    'subscriptions-start-revives-stopped-types',
    'subscriptions-start-replaces-others',
  ],
  cases: 20,

  given: (scope) => {
    const count = Math.min(4, scope.contentTypes.length)
    return fc.shuffledSubarray([...scope.contentTypes], { minLength: Math.min(3, count), maxLength: count })
  },

  observe: async (target, [stopped = '', started = '', ...untouched]) => {
    const tenant = await startedTenant(target, [stopped])
    const call = async (operation: 'startSubscription' | 'stopSubscription', contentType: string) => {
      const token = await letTimePass(target, tenant, 960)
      const answer = await tenant.call({ operation, query: { contentType }, token })
      return { answer, listed: await tenant.call({ operation: 'listSubscriptions', token }) }
    }
    for (const contentType of untouched) {
      const { answer } = await call('startSubscription', contentType)
      if (answer.status !== 200) throw new CannotObserve(`a start was answered ${inShort(answer)}`)
    }
    const stop = await call('stopSubscription', stopped)
    const start = await call('startSubscription', started)
    return { afterStop: stop.listed, start: start.answer, afterStart: start.listed }
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
