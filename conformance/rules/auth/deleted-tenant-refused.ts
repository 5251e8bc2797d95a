import { callOf, controlOf, operationCase, plainOperations } from '../../arbitraries/operation-call.ts'
import { refusedWith, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** A deleted tenant was real once: whatever the server still remembers of it must not be served any more. */
export const deletedTenantRefused = defineRule({
  id: 'auth/deleted-tenant-refused',
  level: 'MUST',
  statement: 'A deleted tenant is refused with AF20011, naming it, whatever it is asked.',
  clauses: ['MA-AUTH-07'],
  operations: plainOperations,
  api: 'management-activity',
  needs: ['tenants'],
  world: 'subscribed',
  provenBy: ['auth-deleted-tenant-served', 'auth-deleted-tenant-misconfigured'],

  given: (scope) => operationCase({ ...scope, blobs: [] }),

  observe: async ({ tenant, tenants }, tried) => {
    const { tenantId, token } = await tenants.createIn('deleted')
    return {
      ...(await betweenControls(tenant, controlOf(tried), { ...callOf(tried), tenantSegment: tenantId, token })),
      tenantId,
    }
  },

  judge: ({ before, refused, after, tenantId }) =>
    sandwiched(before, refusedWith(refused, ['AF20011'], [tenantId]), after),
})
