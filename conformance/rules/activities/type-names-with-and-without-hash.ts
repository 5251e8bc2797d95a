import fc from 'fast-check'
import { activityBody, creating } from '../../arbitraries/content-activity.ts'
import { created, nothingWrong } from '../../judge.ts'
import { defineRule } from '../../rule.ts'

/** The document writes the names without `#`, generated clients with it; both are in the field. */
export const typeNamesWithAndWithoutHash = defineRule({
  id: 'activities/type-names-with-and-without-hash',
  level: 'MUST',
  statement: 'A body is accepted with and without # in front of the types of its entries.',
  clauses: ['CA-POST-08'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: ['activities-hash-required', 'activities-hash-refused'],

  given: (scope) =>
    fc.constantFrom('#' as const, '' as const).chain((hash) => activityBody(scope, { entries: { hash } })),

  observe: ({ tenant }, body) => tenant.call(creating(body)),

  judge: (answer) =>
    created(answer, () => nothingWrong, 'A valid body was refused for how the types of its entries are written.'),
})
