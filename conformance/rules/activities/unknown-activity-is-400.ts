import fc from 'fast-check'
import { creating } from '../../arbitraries/content-activity.ts'
import { unknownActivity } from '../../arbitraries/content-activity-fault.ts'
import { mostlyReleased } from '../../arbitraries/graph-version.ts'
import { refusedWithStatus, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Members that the enumeration got later may be taken or not; one that it never had is a typing error of the caller. */
export const unknownActivityIs400 = defineRule({
  id: 'activities/unknown-activity-is-400',
  level: 'SHOULD',
  statement: 'An activity that the enumeration does not have is refused with 400.',
  clauses: ['CA-BODY-03'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: [
    'activities-unknown-activity-accepted',
    'activities-unknown-activity-mapped',
    'activities-beta-faults-answered-422',
  ],
  cases: 30,

  given: (scope) => fc.record({ body: unknownActivity(scope), graphVersion: mostlyReleased }),

  observe: ({ tenant }, { body: { valid, spoilt }, graphVersion }) =>
    betweenControls(tenant, creating(valid, { graphVersion }), creating(spoilt, { graphVersion })),

  judge: ({ before, refused, after }, { body: { what } }) =>
    sandwiched(before, refusedWithStatus(refused, [400], what), after),
})
