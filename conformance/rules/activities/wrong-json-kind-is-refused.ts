import { creating } from '../../arbitraries/content-activity.ts'
import { wrongKind } from '../../arbitraries/content-activity-fault.ts'
import { refusedWithStatus, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** What is taken here in the wrong kind fails later, in whoever reads the log. */
export const wrongJsonKindIsRefused = defineRule({
  id: 'activities/wrong-json-kind-is-refused',
  level: 'MUST',
  statement: 'A body of which one part is of the wrong JSON kind is refused with a 4xx and a Graph error body.',
  clauses: ['CA-BODY-02'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: [
    'activities-only-first-entry-checked',
    'activities-versions-of-any-kind',
    'activities-addresses-of-any-kind',
    'activities-platforms-of-any-kind',
    'activities-kinds-unchecked',
    'activities-wrong-kind-500',
    'activities-entries-as-object-accepted',
  ],

  given: (scope) => wrongKind(scope),

  observe: ({ tenant }, { valid, spoilt }) => betweenControls(tenant, creating(valid), creating(spoilt)),

  judge: ({ before, refused, after }, { what }) => sandwiched(before, refusedWithStatus(refused, '4xx', what), after),
})
