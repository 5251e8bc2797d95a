import fc from 'fast-check'
import { callOf, controlOf, managementOperations, operationCase } from '../../arbitraries/operation-call.ts'
import { spoil, spoiling } from '../../arbitraries/token-spoiling.ts'
import { refusedUnauthenticated, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'
import { CannotObserve } from '../../target.ts'

/**
 * Reading a token is not checking it. Each spoiling leaves as much of the good token as it can, so that only a server which
 * verifies the signature over what it reads refuses all of them.
 */
export const unusableTokenRefused = defineRule({
  id: 'auth/unusable-token-refused',
  level: 'MUST',
  statement: 'A token that is garbage, cut short, altered or unsigned is refused with 401 on every operation.',
  clauses: ['MA-AUTH-03', 'MA-BLOB-06'],
  operations: managementOperations,
  api: 'management-activity',
  needs: [],
  world: 'stocked',
  provenBy: [
    'auth-garbage-token-served',
    'auth-signature-unchecked',
    'auth-unsigned-token-served',
    'auth-signature-compared-by-prefix',
  ],

  given: (scope) => fc.record({ tried: operationCase(scope), how: spoiling }),

  observe: ({ tenant }, { tried, how }) => {
    const token = spoil(tenant.token, how)
    if (token === undefined) throw new CannotObserve('the target does not use signed JSON Web Tokens')
    return betweenControls(tenant, controlOf(tried), { ...callOf(tried), token })
  },

  judge: ({ before, refused, after }) => sandwiched(before, refusedUnauthenticated(refused), after),
})
