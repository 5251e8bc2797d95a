import { activityBody, creating } from '../../arbitraries/content-activity.ts'
import { abstain, inShort, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { isObject } from '../../observe.ts'
import { memberAt } from '../../oracle/content-activity.ts'
import { defineRule } from '../../rule.ts'

/** The whole documented success is a status and an entity; a client that logs for audit has nothing else to go by. */
export const createAnswers201 = defineRule({
  id: 'activities/create-answers-201',
  level: 'MUST',
  statement: 'A valid body is answered with 201 and a contentActivity: an id and the content metadata.',
  clauses: ['CA-POST-01'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: [
    'activities-answer-200',
    'activities-answer-202-empty',
    'activities-wrapped-in-value',
    'activities-body-is-metadata-only',
  ],

  given: (scope) => activityBody(scope),

  observe: ({ tenant }, body) => tenant.call(creating(body)),

  judge: (answer) => {
    if (isThrottled(answer)) return abstain('the target throttled the request')
    const expected = '201 and an object with an id and contentMetadata'
    if (answer.status !== 201)
      return wrong('A valid body was not answered with 201.', { expected, got: inShort(answer) })
    const isActivity =
      typeof memberAt(answer.json, 'id') === 'string' && isObject(memberAt(answer.json, 'contentMetadata'))
    return isActivity ? nothingWrong : wrong('The answer is no contentActivity.', { expected, got: inShort(answer) })
  },
})
