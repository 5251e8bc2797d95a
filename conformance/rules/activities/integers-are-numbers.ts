import { activityBody, creating } from '../../arbitraries/content-activity.ts'
import { integer64, naturalInteger64 } from '../../arbitraries/integer-64.ts'
import { created, nothingWrong, wrong } from '../../judge.ts'
import { entriesOf, isUnset, show } from '../../oracle/content-activity.ts'
import { defineRule } from '../../rule.ts'

/** Int64 is written as text only for a caller who asks for IEEE754Compatible, and none of these does. */
export const integersAreNumbers = defineRule({
  id: 'activities/integers-are-numbers',
  level: 'MUST',
  statement: 'sequenceNumber and length come back as JSON numbers.',
  clauses: ['CA-POST-09'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: ['activities-integers-as-strings'],

  given: (scope) =>
    activityBody(scope, {
      entries: { members: { sequenceNumber: integer64, length: naturalInteger64 } },
      entryCount: { minLength: 1, maxLength: 2 },
    }),

  observe: ({ tenant }, body) => tenant.call(creating(body)),

  judge: (answer) =>
    created(answer, (activity) =>
      entriesOf(activity).flatMap((entry) =>
        ['sequenceNumber', 'length'].flatMap((name) =>
          isUnset(entry[name]) || ['number', 'bigint'].includes(typeof entry[name])
            ? nothingWrong
            : wrong(`${name} is no JSON number.`, { expected: 'a number', got: show(entry[name]) }),
        ),
      ),
    ),
})
