import {
  callOf,
  controlOf,
  managementOperations,
  operationCase,
  underTenant,
} from '../../arbitraries/operation-call.ts'
import { refusedWith, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'
import { CannotObserve } from '../../target.ts'

/** A deleted tenant was real once: whatever the server still remembers of it must not be served any more. */
export const deletedTenantRefused = defineRule({
  id: 'auth/deleted-tenant-refused',
  level: 'MUST',
  statement: 'A deleted tenant is refused with AF20011, naming it, on every operation.',
  clauses: ['MA-AUTH-07'],
  operations: managementOperations,
  api: 'management-activity',
  needs: ['tenants'],
  world: 'populated',
  provenBy: ['auth-deleted-tenant-served', 'auth-deleted-tenant-misconfigured'],

  given: (scope) => operationCase(scope),

  observe: async ({ tenant, tenants }, tried) => {
    const { tenantId, token } = await tenants.createIn('deleted')
    const call = underTenant(callOf(tried), tenantId)
    if (!call) throw new CannotObserve('the address of the blob does not show its tenant')
    return { ...(await betweenControls(tenant, controlOf(tried), { ...call, token })), tenantId }
  },

  judge: ({ before, refused, after, tenantId }) =>
    sandwiched(before, refusedWith(refused, ['AF20011'], [tenantId]), after),
})
