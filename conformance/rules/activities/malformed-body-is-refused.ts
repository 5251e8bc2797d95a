import fc from 'fast-check'
import { creating } from '../../arbitraries/content-activity.ts'
import { malformedBody } from '../../arbitraries/content-activity-fault.ts'
import { mostlyReleased } from '../../arbitraries/graph-version.ts'
import { refusedWithStatus, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** A client that cut off its own body must learn it here: the audit log it believes in would have a hole. */
export const malformedBodyIsRefused = defineRule({
  id: 'activities/malformed-body-is-refused',
  level: 'MUST',
  statement: 'An empty body, or one that is no JSON, is refused with a 4xx and a Graph error body.',
  clauses: ['CA-BODY-01'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: [
    'activities-malformed-json-500',
    'activities-malformed-json-text',
    'activities-empty-body-accepted',
    'activities-truncated-json-repaired',
    'activities-beta-malformed-json-500',
  ],
  cases: 30,

  given: (scope) => fc.record({ body: malformedBody(scope), graphVersion: mostlyReleased }),

  observe: ({ tenant }, { body: { valid, spoilt }, graphVersion }) => {
    const call = creating(valid, { graphVersion })
    return betweenControls(tenant, call, { ...call, body: spoilt })
  },

  judge: ({ before, refused, after }, { body: { what } }) =>
    sandwiched(before, refusedWithStatus(refused, '4xx', what), after),
})
