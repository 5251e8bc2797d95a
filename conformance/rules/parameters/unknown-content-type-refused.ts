import fc from 'fast-check'
import { unknownContentType } from '../../arbitraries/content-type.ts'
import { callOf, controlOf, operationCase, typedOperations } from '../../arbitraries/operation-call.ts'
import { refusedWith, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/**
 * The five names are exact. Near misses tell a comparison from a search: cut or lengthened names, white space, other
 * separators, two names at once.
 */
export const unknownContentTypeRefused = defineRule({
  id: 'parameters/unknown-content-type-refused',
  level: 'MUST',
  statement: 'A contentType that is not one of the five documented ones is refused with AF20020.',
  clauses: ['MA-PAR-02'],
  operations: typedOperations,
  api: 'management-activity',
  needs: [],
  world: 'subscribed',
  provenBy: [
    'parameters-content-type-compared-by-prefix',
    'parameters-content-type-part-accepted',
    'parameters-content-type-trimmed',
    'parameters-content-type-first-of-list',
    'parameters-content-type-any-separator',
    'parameters-content-type-unchecked-on-stop',
    'parameters-content-type-unchecked-on-notifications',
    'parameters-content-type-unknown-is-unsubscribed',
  ],

  given: (scope) =>
    fc.record({ tried: operationCase({ ...scope, blobs: [] }, typedOperations), contentType: unknownContentType }),

  observe: ({ tenant }, { tried, contentType }) =>
    betweenControls(tenant, controlOf(tried), { ...callOf(tried), query: { contentType, ...tried.window } }),

  judge: ({ before, refused, after }) => sandwiched(before, refusedWith(refused, ['AF20020']), after),
})
