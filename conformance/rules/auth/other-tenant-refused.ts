import {
  callOf,
  controlOf,
  managementOperations,
  operationCase,
  underTenant,
} from '../../arbitraries/operation-call.ts'
import { refusedWith, sandwiched, wrong } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { tenantsNamed } from '../../oracle/refusal-message.ts'
import { defineRule } from '../../rule.ts'
import { CannotObserve } from '../../target.ts'

/**
 * The other tenant exists, so nothing but the comparison with the token stands between the caller and its data. Support reads
 * the message to find out which of two ids is misconfigured, so each has to stand in its own place.
 */
export const otherTenantRefused = defineRule({
  id: 'auth/other-tenant-refused',
  level: 'MUST',
  statement: "Another tenant in the path is refused with AF20010, naming it and the token's own, on every operation.",
  clauses: ['MA-AUTH-05', 'MA-AUTH-09', 'MA-BLOB-06'],
  operations: managementOperations,
  api: 'management-activity',
  needs: ['tenants'],
  world: 'stocked',
  provenBy: [
    'auth-tenant-uncompared',
    'auth-tenant-compared-by-length',
    'auth-tenant-of-token-served',
    'auth-tenant-uncompared-for-blobs',
    'auth-tenant-message-swapped',
    'auth-tenant-message-unfilled',
  ],

  given: (scope) => operationCase(scope),

  observe: async ({ tenant, tenants }, tried) => {
    const other = await tenants.create()
    const call = underTenant(callOf(tried), other.tenantId)
    if (!call) throw new CannotObserve('the address of the blob does not show its tenant')
    const ids = { inUrl: other.tenantId, inToken: tenant.tenantId }
    return { ...(await betweenControls(tenant, controlOf(tried), call)), ids }
  },

  judge: ({ before, refused, after, ids }) => {
    const named = tenantsNamed(refused.error?.message ?? '')
    const swapped = named?.inUrl === ids.inToken && named.inToken === ids.inUrl
    return sandwiched(
      before,
      swapped
        ? wrong('The message gives the two tenants in each other’s place.', { got: refused.error?.message ?? '' })
        : refusedWith(refused, ['AF20010'], [ids.inUrl, ids.inToken]),
      after,
    )
  },
})
