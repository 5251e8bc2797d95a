import fc from 'fast-check'
import { abstain, inShort, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { startedTenant } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** 204 says the same as the documented 200 with nothing in it, and callers cannot tell them apart. */
export const stopAnswersNothing = defineRule({
  id: 'subscriptions/stop-answers-nothing',
  level: 'MUST',
  statement: 'A stop answers 200 or 204 with an empty body.',
  clauses: ['MA-STOP-01'],
  operations: ['stopSubscription'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'none',
  provenBy: ['subscriptions-stop-answers-body', 'subscriptions-stop-answers-accepted'],
  cases: 20,

  given: (scope) => fc.constantFrom(...scope.contentTypes),

  observe: async (target, contentType) => {
    const tenant = await startedTenant(target, [contentType])
    return tenant.call({ operation: 'stopSubscription', query: { contentType } })
  },

  judge: (answer) => {
    if (isThrottled(answer)) return abstain('the target throttled the stop')
    return (answer.status === 200 || answer.status === 204) && answer.body.length === 0
      ? nothingWrong
      : wrong('The stop was not answered with success and nothing else.', {
          expected: '200 or 204 with an empty body',
          got: inShort(answer),
        })
  },
})
