import fc from 'fast-check'
import { creating } from '../../arbitraries/content-activity.ts'
import { withoutMetadata, wrongKind } from '../../arbitraries/content-activity-fault.ts'
import { abstain, isRefusal, refusedWithStatus, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** 400 tells a client to mend the body; 415, 422 or 409 send it looking elsewhere. */
export const faultyBodyIs400 = defineRule({
  id: 'activities/faulty-body-is-400',
  level: 'SHOULD',
  statement: 'A body without contentMetadata, or with a part of the wrong JSON kind, is refused with exactly 400.',
  clauses: ['CA-BODY-02'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: ['activities-faults-answered-422'],
  cases: 30,

  given: (scope) => fc.oneof(withoutMetadata(scope), wrongKind(scope)),

  observe: ({ tenant }, { valid, spoilt }) => betweenControls(tenant, creating(valid), creating(spoilt)),

  judge: ({ before, refused, after }, { what }) =>
    isRefusal(refused)
      ? sandwiched(before, refusedWithStatus(refused, [400], what), after)
      : abstain('that it is refused at all is judged elsewhere'),
})
