import { activityBody, creating } from '../../arbitraries/content-activity.ts'
import { created, wrong } from '../../judge.ts'
import { differenceOf, memberAt } from '../../oracle/content-activity.ts'
import { defineRule } from '../../rule.ts'

/**
 * What was done, on what device, with which application: the substance of the log. The document's sample answers another activity than
 * it was sent, which is an error of the sample.
 */
export const metadataComesBackEqual = defineRule({
  id: 'activities/metadata-comes-back-equal',
  level: 'MUST',
  statement: 'activityMetadata, deviceMetadata and integratedAppMetadata come back with the members that were sent.',
  clauses: ['CA-POST-06'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: [
    'activities-activity-replaced',
    'activities-device-lost',
    'activities-operating-system-lost',
    'activities-app-version-lost',
    'activities-device-type-lower-cased',
  ],

  given: (scope) => activityBody(scope, { entryCount: { minLength: 1, maxLength: 1 } }),

  observe: ({ tenant }, body) => tenant.call(creating(body)),

  judge: (answer, { contentMetadata }) =>
    created(answer, (activity) =>
      ['activityMetadata', 'deviceMetadata', 'integratedAppMetadata'].flatMap((name) => {
        const got = memberAt(activity, 'contentMetadata', name)
        const difference = differenceOf(contentMetadata[name], got, name)
        return difference === undefined ? [] : wrong(`${name} does not come back as sent.`, { got: difference })
      }),
    ),
})
