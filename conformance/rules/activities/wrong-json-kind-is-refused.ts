import fc from 'fast-check'
import { creating } from '../../arbitraries/content-activity.ts'
import { wrongKind } from '../../arbitraries/content-activity-fault.ts'
import { both, refusedWithStatus, sandwiched } from '../../judge.ts'
import { betweenControls, type Sandwich } from '../../observe.ts'
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
  cases: 30,

  // Several a case: there are many places, and each has several wrong kinds.
  given: (scope) => fc.array(wrongKind(scope), { minLength: 3, maxLength: 3 }),

  observe: async ({ tenant }, bodies) => {
    const seen: Sandwich[] = []
    for (const { valid, spoilt } of bodies) seen.push(await betweenControls(tenant, creating(valid), creating(spoilt)))
    return seen
  },

  judge: (seen, bodies) =>
    both(
      ...seen.map(({ before, refused, after }, index) =>
        sandwiched(before, refusedWithStatus(refused, '4xx', bodies[index]?.what ?? ''), after),
      ),
    ),
})
