import { creating } from '../../arbitraries/content-activity.ts'
import { malformedBody } from '../../arbitraries/content-activity-fault.ts'
import { inShort, nothingWrong, wrong } from '../../judge.ts'
import { defineRule } from '../../rule.ts'

/** Without it a customer cannot ask the operator about one request among millions. */
export const everyAnswerHasARequestId = defineRule({
  id: 'activities/every-answer-has-a-request-id',
  level: 'SHOULD',
  statement: 'Every answer, success or refusal, carries a request-id of its own.',
  clauses: ['CA-PLAT-01'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: [
    'activities-request-id-missing',
    'activities-request-id-missing-on-errors',
    'activities-request-id-constant',
  ],
  cases: 15,

  given: (scope) => malformedBody(scope),

  observe: async ({ tenant }, { valid, spoilt }) => [
    await tenant.call(creating(valid)),
    await tenant.call({ ...creating(valid), body: spoilt }),
    await tenant.call(creating(valid, { token: null })),
  ],

  judge: (answers) => {
    const ids = answers.map((answer) => answer.header('request-id') ?? '')
    const bare = answers.find((_, i) => ids[i] === '')
    if (bare) return wrong('An answer has no request-id.', { expected: 'a header request-id', got: inShort(bare) })
    return new Set(ids).size === ids.length
      ? nothingWrong
      : wrong('Answers to different requests have the same request-id.', { got: ids.join(', ') })
  },
})
