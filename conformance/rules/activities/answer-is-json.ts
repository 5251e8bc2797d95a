import { activityBody, creating } from '../../arbitraries/content-activity.ts'
import { created, nothingWrong, wrong } from '../../judge.ts'
import { isJsonType } from '../../oracle/error-body.ts'
import { defineRule } from '../../rule.ts'

/** Generated clients choose the reader by the content type and fail without one. */
export const answerIsJson = defineRule({
  id: 'activities/answer-is-json',
  level: 'MUST',
  statement: 'The content type of the answer to a creation is JSON.',
  clauses: ['CA-POST-10'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: ['activities-answer-text-plain', 'activities-answer-without-content-type'],
  cases: 10,

  given: (scope) => activityBody(scope),

  observe: ({ tenant }, body) => tenant.call(creating(body)),

  judge: (answer) =>
    created(answer, () =>
      isJsonType(answer.header('Content-Type'))
        ? nothingWrong
        : wrong('The answer is not labelled as JSON.', {
            expected: 'application/json',
            got: answer.header('Content-Type') ?? 'no Content-Type',
          }),
    ),
})
