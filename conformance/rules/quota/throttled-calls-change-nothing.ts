import fc from 'fast-check'
import { abstain, both, inShort, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { exhaust, letTimePass, startedTenant } from '../../observe.ts'
import { subscriptionIn } from '../../oracle/webhook.ts'
import { defineRule } from '../../rule.ts'

/** Who is refused with AF429 tries again later, and must find what was there before. A start or stop that is served counts for nothing. */
export const throttledCallsChangeNothing = defineRule({
  id: 'quota/throttled-calls-change-nothing',
  level: 'MUST',
  statement: 'A start or a stop that is refused because the quota is used up changes nothing.',
  clauses: ['MA-QUOTA-01'],
  operations: ['startSubscription', 'stopSubscription', 'listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants', 'tokens', 'quota', 'clock'],
  world: 'none',
  provenBy: ['quota-refused-start-still-starts', 'quota-refused-stop-still-stops'],
  cases: 4,

  given: (scope) =>
    fc.record({
      contentTypes: fc.shuffledSubarray([...scope.contentTypes], { minLength: 2, maxLength: 2 }),
      limit: fc.integer({ min: 3, max: 6 }),
      publisher: fc.uuid(),
    }),

  observe: async (target, { contentTypes: [running = '', idle = ''], limit, publisher }) => {
    const tenant = await startedTenant(target, [running])
    await target.quota.set(tenant, limit)
    await exhaust(tenant, limit, publisher)
    const stopped = await tenant.call({ operation: 'stopSubscription', query: { contentType: running } })
    const started = await tenant.call({ operation: 'startSubscription', query: { contentType: idle } })
    const token = await letTimePass(target, tenant, 121)
    return { stopped, started, list: await tenant.call({ operation: 'listSubscriptions', token }) }
  },

  judge: ({ stopped, started, list }, { contentTypes: [running = '', idle = ''] }) => {
    if (list.status !== 200 || !(isThrottled(stopped) || isThrottled(started)))
      return abstain('nothing was throttled, or nothing is served afterwards')
    return both(
      isThrottled(stopped) && subscriptionIn(list.json, running)?.status !== 'enabled'
        ? wrong('A stop that was refused has stopped.', { expected: `${running} enabled`, got: inShort(list) })
        : nothingWrong,
      isThrottled(started) && subscriptionIn(list.json, idle)?.status === 'enabled'
        ? wrong('A start that was refused has started.', { expected: `${idle} not enabled`, got: inShort(list) })
        : nothingWrong,
    )
  },
})
