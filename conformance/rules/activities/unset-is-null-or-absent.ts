import { activityBody, creating } from '../../arbitraries/content-activity.ts'
import { created, wrong } from '../../judge.ts'
import { entriesOf, isUnset, memberAt, show } from '../../oracle/content-activity.ts'
import { defineRule } from '../../rule.ts'

/** The nullable members of each object below `contentMetadata`. */
const nullable = {
  deviceMetadata: ['ipAddress', 'operatingSystemSpecifications'],
  integratedAppMetadata: ['version'],
  contentEntries: ['correlationId', 'sequenceNumber', 'length', 'content', 'parentMessageId', 'ownerId'],
} as const

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
      const metadata = (name: string) =>
        [memberAt(body, 'contentMetadata', name), memberAt(activity, 'contentMetadata', name)] as const
      const got = entriesOf(activity)
      return [
        ...setOf(['scopeIdentifier'], body, activity),
        ...setOf(['protectedAppMetadata'], body.contentMetadata, activity.contentMetadata),
        ...setOf(nullable.deviceMetadata, ...metadata('deviceMetadata')),
        ...setOf(nullable.integratedAppMetadata, ...metadata('integratedAppMetadata')),
        ...entriesOf(body).flatMap((entry, i) => setOf(nullable.contentEntries, entry, got[i])),
      ].flatMap(({ name, value }) =>
        wrong(`${name} was not sent, but is set.`, { expected: 'null or absent', got: value }),
      )
    }),
})

/** Members that are set in the answer although they were not sent. */
const setOf = (names: readonly string[], sent: unknown, got: unknown) =>
  names
    .filter((name) => memberAt(sent, name) === undefined && !isUnset(memberAt(got, name)))
    .map((name) => ({ name, value: show(memberAt(got, name)) }))
