import fc from 'fast-check'
import { callOf, controlOf, operationCase, plainOperations } from '../../arbitraries/operation-call.ts'
import { feedPermissions } from '../../arbitraries/token-permissions.ts'
import { refusedWith, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'
import { CannotObserve } from '../../target.ts'

/** Path and token agree, so only a look into the directory of tenants can tell that there is nobody of that id. */
export const unknownTenantRefused = defineRule({
  id: 'auth/unknown-tenant-refused',
  level: 'MUST',
  statement: 'A tenant that does not exist is refused with AF20011, naming it, whatever it is asked.',
  clauses: ['MA-AUTH-07'],
  operations: plainOperations,
  api: 'management-activity',
  needs: ['tokens'],
  world: 'subscribed',
  provenBy: ['auth-unknown-tenant-served'],

  given: (scope) => fc.record({ tried: operationCase({ ...scope, blobs: [] }), tenantId: fc.uuid({ version: 4 }) }),

  observe: async ({ tenant, tokens }, { tried, tenantId }) => {
    const minted = await tokens
      .mint({ api: 'management-activity', tenantId, permissions: feedPermissions })
      .catch(() => undefined)
    if (!minted) throw new CannotObserve('the target makes no token for a tenant that it does not know')
    return betweenControls(tenant, controlOf(tried), {
      ...callOf(tried),
      tenantSegment: tenantId,
      token: minted.accessToken,
    })
  },

  judge: ({ before, refused, after }, { tenantId }) =>
    sandwiched(before, refusedWith(refused, ['AF20011'], [tenantId]), after),
})
