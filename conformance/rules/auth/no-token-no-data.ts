import { callOf, controlOf, managementOperations, operationCase } from '../../arbitraries/operation-call.ts'
import { refusedUnauthenticated, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/**
 * The one mistake that publishes an organisation's audit log to everybody. It is asked of each operation, because a server
 * checks tokens in one place only if somebody made sure of it.
 */
export const noTokenNoData = defineRule({
  id: 'auth/no-token-no-data',
  level: 'MUST',
  statement: 'A request without an Authorization header is refused with 401 on every operation.',
  clauses: ['MA-AUTH-03', 'MA-BLOB-06'],
  operations: managementOperations,
  api: 'management-activity',
  needs: [],
  world: 'stocked',
  provenBy: [
    'auth-missing-token-served',
    'auth-missing-token-serves-blobs',
    'auth-missing-token-serves-names',
    'auth-missing-token-empty-success',
    'auth-missing-token-bad-request',
    'auth-missing-token-serves-windows',
  ],

  given: (scope) => operationCase(scope),

  observe: ({ tenant }, tried) => betweenControls(tenant, controlOf(tried), { ...callOf(tried), token: null }),

  judge: ({ before, refused, after }) => sandwiched(before, refusedUnauthenticated(refused), after),
})
