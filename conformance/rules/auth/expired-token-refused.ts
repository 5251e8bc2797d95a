import fc from 'fast-check'
import { callOf, controlOf, managementOperations, operationCase } from '../../arbitraries/operation-call.ts'
import { feedPermissions } from '../../arbitraries/token-permissions.ts'
import { refusedUnauthenticated, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/**
 * Verifiers commonly allow five minutes of clock skew, and the documents say nothing about it, so the youngest of these tokens
 * expired a quarter of an hour ago.
 */
export const expiredTokenRefused = defineRule({
  id: 'auth/expired-token-refused',
  level: 'MUST',
  statement: 'A token past its expiry is refused with 401 on every operation.',
  clauses: ['MA-AUTH-03', 'MA-BLOB-06'],
  operations: managementOperations,
  api: 'management-activity',
  needs: ['tokens'],
  world: 'stocked',
  provenBy: [
    'auth-expired-token-served',
    'auth-expired-token-served-for-an-hour',
    'auth-expired-token-serves-blobs',
    'auth-expired-token-served-once-known',
  ],

  given: (scope) =>
    fc.record({ tried: operationCase(scope), expiresIn: fc.constantFrom(-900, -1_800, -3_500, -7_200, -86_400) }),

  observe: async ({ tenant, tokens }, { tried, expiresIn }) => {
    const { accessToken } = await tokens.mint({
      api: 'management-activity',
      tenantId: tenant.tenantId,
      permissions: feedPermissions,
      expiresIn,
      ...(tenant.clientId === undefined ? {} : { clientId: tenant.clientId }),
    })
    return betweenControls(tenant, controlOf(tried), { ...callOf(tried), token: accessToken })
  },

  judge: ({ before, refused, after }) => sandwiched(before, refusedUnauthenticated(refused), after),
})
