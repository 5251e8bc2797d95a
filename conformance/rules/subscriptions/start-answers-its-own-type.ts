import fc from 'fast-check'
import { abstain, inShort, nothingWrong, wrong } from '../../judge.ts'
import { isObject } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** With several subscriptions in one tenant an answer can be about the wrong one. Refused starts are not judged here. */
export const startAnswersItsOwnType = defineRule({
  id: 'subscriptions/start-answers-its-own-type',
  level: 'MUST',
  statement: 'Each of several starts in one tenant answers the subscription that it asked for.',
  clauses: ['MA-START-01', 'MA-START-13'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'none',
  provenBy: ['subscriptions-start-answers-other-type', 'subscriptions-start-answers-disabled'],
  cases: 40,

  given: (scope) => fc.shuffledSubarray([...scope.contentTypes], { minLength: Math.min(2, scope.contentTypes.length) }),

  observe: async ({ tenants }, contentTypes) => {
    const tenant = await tenants.create()
    const started = []
    for (const contentType of contentTypes)
      started.push({
        contentType,
        answer: await tenant.call({ operation: 'startSubscription', query: { contentType } }),
      })
    return started
  },

  judge: (started) => {
    const served = started.filter(({ answer }) => answer.status === 200)
    if (served.length === 0) return abstain('no start was served')
    return served.flatMap(({ contentType, answer }) =>
      isObject(answer.json) && answer.json.contentType === contentType && answer.json.status === 'enabled'
        ? nothingWrong
        : wrong('The start answered another subscription.', {
            expected: `${contentType}, enabled`,
            got: inShort(answer),
          }),
    )
  },
})
