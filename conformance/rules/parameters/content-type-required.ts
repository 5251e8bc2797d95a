import { callOf, controlOf, operationCase, typedOperations } from '../../arbitraries/operation-call.ts'
import { refusedWith, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** There is no "all types": a server that guesses one answers with the wrong data, or starts and stops the wrong thing. */
export const contentTypeRequired = defineRule({
  id: 'parameters/content-type-required',
  level: 'MUST',
  statement: 'A call without contentType is refused with AF20001 naming it, wherever one is needed.',
  clauses: ['MA-PAR-01'],
  operations: typedOperations,
  api: 'management-activity',
  needs: [],
  world: 'subscribed',
  provenBy: [
    'parameters-content-type-optional',
    'parameters-content-type-missing-is-unknown',
    'parameters-missing-parameter-unnamed',
  ],
  cases: 40,

  given: (scope) => operationCase({ ...scope, blobs: [] }, typedOperations),

  observe: ({ tenant }, tried) =>
    betweenControls(tenant, controlOf(tried), { ...callOf(tried), query: { ...tried.window } }),

  judge: ({ before, refused, after }) => sandwiched(before, refusedWith(refused, ['AF20001'], ['contentType']), after),
})
