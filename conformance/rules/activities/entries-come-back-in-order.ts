import { activityBody, creating } from '../../arbitraries/content-activity.ts'
import { created, wrong } from '../../judge.ts'
import { differenceOf, entriesOf } from '../../oracle/content-activity.ts'
import { defineRule } from '../../rule.ts'

const echoed = ['identifier', 'name', 'correlationId', 'isTruncated']

/** One call may log a whole conversation, whose order is part of what happened. */
export const entriesComeBackInOrder = defineRule({
  id: 'activities/entries-come-back-in-order',
  level: 'MUST',
  statement:
    'The answer has the entries that were sent, in order, each with its identifier, name, correlationId and isTruncated.',
  clauses: ['CA-POST-04'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: [
    'activities-only-first-entry',
    'activities-entries-reversed',
    'activities-entries-sorted',
    'activities-entry-name-trimmed',
    'activities-truncated-always-false',
    'activities-correlation-regenerated',
    'activities-name-and-identifier-swapped',
  ],

  given: (scope) => activityBody(scope, { entryCount: { minLength: 1, maxLength: 6 } }),

  observe: ({ tenant }, body) => tenant.call(creating(body)),

  judge: (answer, body) =>
    created(answer, (activity) => {
      const sent = entriesOf(body)
      const got = entriesOf(activity)
      if (got.length !== sent.length)
        return wrong('Entries were lost or added.', {
          expected: `${sent.length} entries`,
          got: `${got.length} entries`,
        })
      const differences = sent.flatMap((entry, i) =>
        echoed.flatMap((name) => differenceOf(entry[name], got[i]?.[name], `contentEntries[${i}].${name}`) ?? []),
      )
      return differences.map((difference) => ({ message: 'An entry does not come back as sent.', got: difference }))
    }),
})
