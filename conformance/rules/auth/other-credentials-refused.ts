import fc from 'fast-check'
import { callOf, controlOf, managementOperations, operationCase } from '../../arbitraries/operation-call.ts'
import { refusedUnauthenticated, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Stands for the tenant's own token, so that no case of a report holds one. */
const ownToken = '{token}'

/**
 * An Authorization header is not yet a bearer token: a server that only looks for the header, or takes what follows the first space
 * for the token whatever is in front of it, lets these in.
 */
export const otherCredentialsRefused = defineRule({
  id: 'auth/other-credentials-refused',
  level: 'MUST',
  statement: 'An Authorization header that carries no bearer token is refused with 401 on every operation.',
  clauses: ['MA-AUTH-03'],
  operations: managementOperations,
  api: 'management-activity',
  needs: [],
  world: 'stocked',
  provenBy: ['auth-any-authorization-served', 'auth-missing-token-bad-request'],

  given: (scope) =>
    fc.record({
      tried: operationCase(scope),
      authorization: fc.constantFrom(
        ...['Bearer', 'Basic dXNlcjpwYXNzd29yZA==', 'Negotiate YWJj'],
        ...[`Basic ${ownToken}`, `Token ${ownToken}`],
      ),
    }),

  observe: ({ tenant }, { tried, authorization }) =>
    betweenControls(tenant, controlOf(tried), {
      ...callOf(tried),
      token: null,
      headers: { Authorization: authorization.replace(ownToken, tenant.token) },
    }),

  judge: ({ before, refused, after }) => sandwiched(before, refusedUnauthenticated(refused), after),
})
