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

/** Another code than for a deleted tenant, because this one can be mended: the caller has to know that waiting may help. */
export const misconfiguredTenantRefused = defineRule({
  id: 'auth/misconfigured-tenant-refused',
  level: 'MUST',
  statement: 'A misconfigured tenant is refused with AF20012, naming it, on every operation.',
  clauses: ['MA-AUTH-07'],
  operations: managementOperations,
  api: 'management-activity',
  needs: ['tenants'],
  world: 'populated',
  provenBy: ['auth-misconfigured-tenant-served', 'auth-misconfigured-tenant-lists-subscriptions'],

  given: (scope) => operationCase(scope),

  observe: async ({ tenant, tenants }, tried) => {
    const { tenantId, token } = await tenants.createIn('misconfigured')
    const call = underTenant(callOf(tried), tenantId)
    if (!call) throw new CannotObserve('the address of the blob does not show its tenant')
    return { ...(await betweenControls(tenant, controlOf(tried), { ...call, token })), tenantId }
  },

  judge: ({ before, refused, after, tenantId }) =>
    sandwiched(before, refusedWith(refused, ['AF20012'], [tenantId]), after),
})
