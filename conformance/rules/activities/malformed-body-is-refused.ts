import { creating } from '../../arbitraries/content-activity.ts'
import { malformedBody } from '../../arbitraries/content-activity-fault.ts'
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
  ],
  cases: 30,

  given: (scope) => malformedBody(scope),

  observe: ({ tenant }, { valid, spoilt }) =>
    betweenControls(tenant, creating(valid), { ...creating(valid), body: spoilt }),

  judge: ({ before, refused, after }, { what }) => sandwiched(before, refusedWithStatus(refused, '4xx', what), after),
})
