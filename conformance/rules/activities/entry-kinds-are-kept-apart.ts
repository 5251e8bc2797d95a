import { activityBody, creating } from '../../arbitraries/content-activity.ts'
import { created, nothingWrong, wrong } from '../../judge.ts'
import { entriesOf, isUnset, kindOf, show } from '../../oracle/content-activity.ts'
import { defineRule } from '../../rule.ts'

/**
 * A message and a file are audited differently, and only the name of the type tells them apart. The document's sample leaves the name
 * out of the answer, so its absence is not judged; what is there must be true.
 */
export const entryKindsAreKeptApart = defineRule({
  id: 'activities/entry-kinds-are-kept-apart',
  level: 'MUST',
  statement: 'An entry comes back as the kind it was sent as, next to entries of the other kind.',
  clauses: ['CA-POST-08'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: ['activities-files-as-conversations', 'activities-kind-of-first-entry', 'activities-file-entries-dropped'],

  given: (scope) => activityBody(scope, { entryCount: { minLength: 2, maxLength: 5 } }),

  observe: ({ tenant }, body) => tenant.call(creating(body)),

  judge: (answer, body) =>
    created(answer, (activity) => {
      const sent = entriesOf(body)
      const got = entriesOf(activity)
      if (got.length !== sent.length)
        return wrong('Entries of a kind were lost.', { expected: show(sent.map(kindOf)), got: `${got.length} entries` })
      return sent.flatMap((entry, i) => {
        const kind = kindOf(entry)
        const type = got[i]?.['@odata.type']
        const otherType = !isUnset(type) && kindOf({ '@odata.type': type }) !== kind
        const foreign = kind === 'file' ? 'parentMessageId' : 'ownerId'
        return otherType || !isUnset(got[i]?.[foreign])
          ? wrong('An entry came back as another kind.', { expected: `a ${kind} entry`, got: show(got[i]) })
          : nothingWrong
      })
    }),
})
