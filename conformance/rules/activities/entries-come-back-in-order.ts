import fc from 'fast-check'
import { activityBody, creating } from '../../arbitraries/content-activity.ts'
import { unusualText } from '../../arbitraries/content-entry.ts'
import { created, wrong } from '../../judge.ts'
import { differenceOf, entriesOf } from '../../oracle/content-activity.ts'
import { defineRule } from '../../rule.ts'

const echoed = ['identifier', 'name', 'correlationId', 'isTruncated']

/** Documents give no limit: ids of entries are addresses of files, and names are titles of pages. */
const longText = fc
  .integer({ min: 60, max: 600 })
  .map((length) => 'https://files.example/a/long/way/'.repeat(20).slice(0, length))

/** Shipped clients write a mark of their own behind a GUID. */
const correlationId = fc
  .tuple(fc.uuid(), fc.constantFrom('', '@AF', '@GA'))
  .map(([id, mark]) => `${id.slice(0, 18).toUpperCase()}${id.slice(18)}${mark}`)

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
    'activities-correlation-lower-cased',
    'activities-correlation-must-be-guid',
    'activities-names-cut-at-64',
    'activities-identifiers-cut-at-255',
    'activities-entries-capped-at-ten',
    'activities-only-first-entry',
    'activities-entries-reversed',
    'activities-entries-sorted',
    'activities-entry-name-trimmed',
    'activities-truncated-always-false',
    'activities-correlation-regenerated',
    'activities-name-and-identifier-swapped',
  ],

  given: (scope) =>
    fc.constantFrom(6, 6, 24).chain((maxLength) =>
      activityBody(scope, {
        entryCount: { minLength: maxLength / 6, maxLength },
        entries: {
          correlationId,
          members: { identifier: fc.oneof(fc.uuid(), unusualText, longText), name: fc.oneof(unusualText, longText) },
        },
      }),
    ),

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
