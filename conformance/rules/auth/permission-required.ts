import fc from 'fast-check'
import { callOf, controlOf, managementOperations, operationCase } from '../../arbitraries/operation-call.ts'
import { insufficientPermissions } from '../../arbitraries/token-permissions.ts'
import { refusedWith, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'
import { CannotObserve } from '../../target.ts'

/**
 * The message names what was sent, which is how an administrator finds out that consent was given for the wrong permission.
 * Which separator stands between several permissions is not documented, so each is looked for by itself.
 */
export const permissionRequired = defineRule({
  id: 'auth/permission-required',
  level: 'MUST',
  statement:
    'A token without ActivityFeed.Read is refused with AF10001, naming the permissions it has, on every operation.',
  clauses: ['MA-AUTH-04', 'MA-BLOB-06'],
  operations: managementOperations,
  api: 'management-activity',
  needs: ['tokens'],
  world: 'stocked',
  provenBy: [
    'auth-permission-unchecked',
    'auth-permission-compared-by-prefix',
    'auth-permission-unchecked-for-names',
    'auth-permission-unchecked-for-stop',
    'auth-permission-set-unnamed',
    'auth-permission-set-confused',
    'auth-permission-refused-as-bare-401',
    'auth-permission-kept-by-application',
  ],

  given: (scope) => fc.record({ tried: operationCase(scope), permissions: insufficientPermissions }),

  observe: async ({ tenant, tokens }, { tried, permissions }) => {
    const { tenantId, clientId } = tenant
    const wish = { api: 'management-activity', tenantId, permissions } as const
    const minted = await tokens.mint(clientId === undefined ? wish : { ...wish, clientId }).catch(() => undefined)
    if (!minted) throw new CannotObserve(`the target makes no token with ${permissions.join(' and ') || 'nothing'}`)
    return betweenControls(tenant, controlOf(tried), { ...callOf(tried), token: minted.accessToken })
  },

  judge: ({ before, refused, after }, { permissions }) =>
    sandwiched(before, refusedWith(refused, ['AF10001'], permissions), after),
})
