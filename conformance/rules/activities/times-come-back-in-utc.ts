import { activityBody, creating } from '../../arbitraries/content-activity.ts'
import { withOffset } from '../../arbitraries/date-form.ts'
import { created, wrong } from '../../judge.ts'
import { differenceOfInstants, entriesOf } from '../../oracle/content-activity.ts'
import { defineRule } from '../../rule.ts'

/** An offset that is cut off instead of added up moves an event by hours, over the end of a day or a year. */
export const timesComeBackInUtc = defineRule({
  id: 'activities/times-come-back-in-utc',
  level: 'MUST',
  statement: 'Times with an offset, to the millisecond, come back as the same instants in UTC with Z.',
  clauses: ['CA-POST-05'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: [
    'activities-offset-dropped',
    'activities-offset-reversed',
    'activities-fraction-dropped',
    'activities-fraction-misread',
    'activities-times-with-offset',
    'activities-modified-is-now',
    'activities-modified-is-created',
  ],

  given: (scope) => activityBody(scope, { entries: { form: withOffset } }),

  observe: ({ tenant }, body) => tenant.call(creating(body)),

  judge: (answer, body) =>
    created(
      answer,
      (activity) => {
        const got = entriesOf(activity)
        return entriesOf(body).flatMap((entry, i) =>
          ['createdDateTime', 'modifiedDateTime'].flatMap((name) => {
            const difference = differenceOfInstants(entry[name], got[i]?.[name])
            return difference === undefined
              ? []
              : wrong(`${name} does not come back as the same instant.`, { got: difference })
          }),
        )
      },
      'A body with RFC 3339 times was refused.',
    ),
})
