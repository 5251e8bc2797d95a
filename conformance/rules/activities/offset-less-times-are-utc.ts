import { activityBody, creating } from '../../arbitraries/content-activity.ts'
import { offsetLess } from '../../arbitraries/date-form.ts'
import { created, wrong } from '../../judge.ts'
import { differenceOfInstants, entriesOf } from '../../oracle/content-activity.ts'
import { defineRule } from '../../rule.ts'

/** The document's sample sends times without an offset and shows them read as UTC; in any other time zone they would be hours off. */
export const offsetLessTimesAreUtc = defineRule({
  id: 'activities/offset-less-times-are-utc',
  level: 'MUST',
  statement: 'Times without an offset are read as UTC and come back with Z.',
  clauses: ['CA-POST-05'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: ['activities-local-time-read-as-local', 'activities-times-without-zone'],

  given: (scope) => activityBody(scope, { entries: { form: offsetLess } }),

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
      'A body with times without offset, as in the sample, was refused.',
    ),
})
