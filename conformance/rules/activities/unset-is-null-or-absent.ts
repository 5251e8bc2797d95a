import { activityBody, creating } from '../../arbitraries/content-activity.ts'
import { created, wrong } from '../../judge.ts'
import { entriesOf, isUnset, memberAt, show } from '../../oracle/content-activity.ts'
import { defineRule } from '../../rule.ts'

const ofEntry = ['correlationId', 'sequenceNumber', 'length', 'content', 'parentMessageId', 'ownerId']
const ofDevice = ['ipAddress', 'operatingSystemSpecifications']

/** An empty text or a zero would be a statement that nobody made: an entry of length 0, the first of a sequence. */
export const unsetIsNullOrAbsent = defineRule({
  id: 'activities/unset-is-null-or-absent',
  level: 'MUST',
  statement: 'Nullable members that were not sent are null or absent in the answer.',
  clauses: ['CA-POST-07'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: ['activities-unset-as-empty-text', 'activities-unset-numbers-as-zero', 'activities-unset-objects-as-empty'],

  given: (scope) => activityBody(scope),

  observe: ({ tenant }, body) => tenant.call(creating(body)),

  judge: (answer, body) =>
    created(answer, (activity) => {
      const got = entriesOf(activity)
      const pairs: readonly (readonly [string, readonly string[], unknown, unknown])[] = [
        ['the activity', ['scopeIdentifier'], body, activity],
        ['contentMetadata', ['protectedAppMetadata'], body.contentMetadata, activity.contentMetadata],
        [
          'deviceMetadata',
          ofDevice,
          body.contentMetadata.deviceMetadata,
          memberAt(activity, 'contentMetadata', 'deviceMetadata'),
        ],
        [
          'integratedAppMetadata',
          ['version'],
          body.contentMetadata.integratedAppMetadata,
          memberAt(activity, 'contentMetadata', 'integratedAppMetadata'),
        ],
        ...entriesOf(body).map((entry, i) => [`contentEntries[${i}]`, ofEntry, entry, got[i]] as const),
      ]
      return pairs.flatMap(([at, names, sent, answered]) =>
        names
          .filter((name) => memberAt(sent, name) === undefined && !isUnset(memberAt(answered, name)))
          .flatMap((name) =>
            wrong(`${name} of ${at} was not sent, but is set.`, { got: show(memberAt(answered, name)) }),
          ),
      )
    }),
})
