import fc from 'fast-check'
import { callOf, controlOf, operationCase, typedOperations } from '../../arbitraries/operation-call.ts'
import { refusedWith, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Whether a parameter without a value is missing or wrong is a matter of taste, so either code will do. */
export const blankContentTypeRefused = defineRule({
  id: 'parameters/blank-content-type-refused',
  level: 'MUST',
  statement: 'A contentType without a value is refused with AF20001 or AF20020.',
  clauses: ['MA-PAR-01', 'MA-PAR-02'],
  operations: typedOperations,
  api: 'management-activity',
  needs: [],
  world: 'subscribed',
  provenBy: ['parameters-blank-content-type-is-general'],
  cases: 40,

  given: (scope) =>
    fc.record({
      tried: operationCase({ ...scope, blobs: [] }, typedOperations),
      contentType: fc.constantFrom('', ' ', '   '),
    }),

  observe: ({ tenant }, { tried, contentType }) =>
    betweenControls(tenant, controlOf(tried), { ...callOf(tried), query: { contentType, ...tried.window } }),

  judge: ({ before, refused, after }) => sandwiched(before, refusedWith(refused, ['AF20001', 'AF20020']), after),
})
