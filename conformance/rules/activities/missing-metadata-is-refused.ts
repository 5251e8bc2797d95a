import { creating } from '../../arbitraries/content-activity.ts'
import { withoutMetadata } from '../../arbitraries/content-activity-fault.ts'
import { refusedWithStatus, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** An activity about nothing is no record of anything. */
export const missingMetadataIsRefused = defineRule({
  id: 'activities/missing-metadata-is-refused',
  level: 'MUST',
  statement: 'JSON without contentMetadata is refused with a 4xx and a Graph error body.',
  clauses: ['CA-BODY-02'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: ['activities-metadata-optional'],
  cases: 30,

  given: (scope) => withoutMetadata(scope),

  observe: ({ tenant }, { valid, spoilt }) => betweenControls(tenant, creating(valid), creating(spoilt)),

  judge: ({ before, refused, after }, { what }) => sandwiched(before, refusedWithStatus(refused, '4xx', what), after),
})
