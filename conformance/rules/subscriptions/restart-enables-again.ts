import fc from 'fast-check'
import { abstain, both, inShort, nothingWrong, wrong } from '../../judge.ts'
import { isObject, letTimePass, startedTenant } from '../../observe.ts'
import { enabledTypes } from '../../oracle/subscription-list.ts'
import { defineRule } from '../../rule.ts'
import { CannotObserve } from '../../target.ts'

/** Sixteen minutes pass before the restart, so that the waiting period is no excuse. */
export const restartEnablesAgain = defineRule({
  id: 'subscriptions/restart-enables-again',
  level: 'MUST',
  statement: 'A stopped type that is started again is enabled, listed so, and its content can be listed.',
  clauses: ['MA-START-12'],
  operations: ['startSubscription', 'stopSubscription', 'listSubscriptions', 'listContent'],
  api: 'management-activity',
  needs: ['tenants', 'clock', 'tokens'],
  world: 'none',
  provenBy: [
    'subscriptions-restart-answers-disabled',
    'subscriptions-restart-stays-disabled',
    'subscriptions-restart-refused',
    'subscriptions-wait-never-ends',
  ],
  cases: 15,

  given: (scope) =>
    fc.record({ contentType: fc.constantFrom(...scope.contentTypes), wait: fc.constantFrom(960, 3_600, 90_000) }),

  observe: async (target, { contentType, wait }) => {
    const tenant = await startedTenant(target, [contentType])
    const query = { contentType }
    const stopped = await tenant.call({ operation: 'stopSubscription', query })
    if (stopped.status > 299) throw new CannotObserve(`the stop was answered ${stopped.status}`)
    const token = await letTimePass(target, tenant, wait)
    return {
      control: await tenant.call({ operation: 'listDlpSensitiveTypes', token }),
      restarted: await tenant.call({ operation: 'startSubscription', query, token }),
      listed: await tenant.call({ operation: 'listSubscriptions', token }),
      content: await tenant.call({ operation: 'listContent', query, token }),
    }
  },

  judge: ({ control, restarted, listed, content }, { contentType }) =>
    control.status === 200
      ? both(
          restarted.status === 200
            ? nothingWrong
            : wrong('The restart was refused.', { expected: '200', got: inShort(restarted) }),
          restarted.status === 200 && isObject(restarted.json) && restarted.json.status !== 'enabled'
            ? wrong('The restart answers that it did not enable.', { expected: 'enabled', got: inShort(restarted) })
            : nothingWrong,
          enabledTypes(listed.json)?.includes(contentType)
            ? nothingWrong
            : wrong('The restarted type is not listed as enabled.', { got: inShort(listed) }),
          content.status === 200
            ? nothingWrong
            : wrong('The content of the restarted type is not listed.', { got: inShort(content) }),
        )
      : abstain(`nothing is served after the wait: ${inShort(control)}`),
})
