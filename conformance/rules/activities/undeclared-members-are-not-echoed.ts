import { creating } from '../../arbitraries/content-activity.ts'
import { undeclaredMember } from '../../arbitraries/content-activity-fault.ts'
import { nothingWrong, refusedWithStatus, sandwiched, wrong } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { placeOf } from '../../oracle/content-activity.ts'
import { defineRule } from '../../rule.ts'

/** A misspelt member that comes back looks stored. The document's own sample has one, `sequenceNo`, and shows it dropped. */
export const undeclaredMembersAreNotEchoed = defineRule({
  id: 'activities/undeclared-members-are-not-echoed',
  level: 'SHOULD',
  statement: 'A member that no type declares is dropped, or the body refused with 400; it never comes back.',
  clauses: ['CA-BODY-04'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: [
    'activities-undeclared-echoed-of-system',
    'activities-undeclared-echoed-in-later-entries',
    'activities-undeclared-echoed',
    'activities-undeclared-500',
  ],
  cases: 30,

  given: (scope) => undeclaredMember(scope),

  observe: ({ tenant }, { valid, spoilt }) => betweenControls(tenant, creating(valid), creating(spoilt)),

  judge: ({ before, refused: answer, after }, { name, what }) => {
    if (answer.status < 200 || answer.status > 299)
      return sandwiched(before, refusedWithStatus(answer, [400], what), after)
    const place = placeOf(name, answer.json)
    return place === undefined
      ? nothingWrong
      : wrong('An undeclared member came back.', { expected: 'no such member', got: place })
  },
})
