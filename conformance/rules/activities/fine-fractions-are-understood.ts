import { activityBody, creating } from '../../arbitraries/content-activity.ts'
import { finerThanMilliseconds } from '../../arbitraries/date-form.ts'
import { created, wrong } from '../../judge.ts'
import { differenceOfInstants, entriesOf } from '../../oracle/content-activity.ts'
import { defineRule } from '../../rule.ts'

/** Shipped clients send the seven digits of .NET. A server may count in milliseconds, but must not misread or refuse the rest. */
export const fineFractionsAreUnderstood = defineRule({
  id: 'activities/fine-fractions-are-understood',
  level: 'MUST',
  statement: 'Times with four to seven digits of fraction come back as the same instants, to the millisecond.',
  clauses: ['CA-POST-05'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: ['activities-fraction-dropped', 'activities-fraction-misread', 'activities-fine-fractions-refused'],

  given: (scope) => activityBody(scope, { entries: { form: finerThanMilliseconds } }),

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
      'A body with fractions of up to seven digits was refused.',
    ),
})
