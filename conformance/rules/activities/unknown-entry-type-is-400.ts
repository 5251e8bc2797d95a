import { creating } from '../../arbitraries/content-activity.ts'
import { unknownEntryType } from '../../arbitraries/content-activity-fault.ts'
import { refusedWithStatus, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Only the declared types can be audited; an unknown one is a typing error of the caller. */
export const unknownEntryTypeIs400 = defineRule({
  id: 'activities/unknown-entry-type-is-400',
  level: 'SHOULD',
  statement: 'An entry of an undeclared type is refused with 400.',
  clauses: ['CA-BODY-03'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: ['activities-unknown-type-accepted'],
  cases: 30,

  given: (scope) => unknownEntryType(scope),

  observe: ({ tenant }, { valid, spoilt }) => betweenControls(tenant, creating(valid), creating(spoilt)),

  judge: ({ before, refused, after }, { what }) => sandwiched(before, refusedWithStatus(refused, [400], what), after),
})
