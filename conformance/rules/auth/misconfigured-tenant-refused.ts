import { callOf, controlOf, operationCase, plainOperations } from '../../arbitraries/operation-call.ts'
import { refusedWith, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Another code than for a deleted tenant, because this one can be mended: the caller has to know that waiting may help. */
export const misconfiguredTenantRefused = defineRule({
  id: 'auth/misconfigured-tenant-refused',
  level: 'MUST',
  statement: 'A misconfigured tenant is refused with AF20012, naming it, whatever it is asked.',
  clauses: ['MA-AUTH-07'],
  operations: plainOperations,
  api: 'management-activity',
  needs: ['tenants'],
  world: 'subscribed',
  provenBy: [
    'errors-start-garbled',
    'auth-misconfigured-tenant-served',
    'auth-misconfigured-tenant-lists-subscriptions',
  ],

  given: (scope) => operationCase({ ...scope, blobs: [] }),

  observe: async ({ tenant, tenants }, tried) => {
    const { tenantId, token } = await tenants.createIn('misconfigured')
    return {
      ...(await betweenControls(tenant, controlOf(tried), { ...callOf(tried), tenantSegment: tenantId, token })),
      tenantId,
    }
  },

  judge: ({ before, refused, after, tenantId }) =>
    sandwiched(before, refusedWith(refused, ['AF20012'], [tenantId]), after),
})
