import fc from 'fast-check'
import {
  callOf,
  controlOf,
  managementOperations,
  operationCase,
  underTenant,
} from '../../arbitraries/operation-call.ts'
import { notAGuid, segmentOf } from '../../arbitraries/tenant-segment.ts'
import { refusedWith, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'
import { CannotObserve } from '../../target.ts'

/**
 * What is not a GUID can never match the token either, so AF20013 exists only where it is checked first. Callers who put their
 * domain name into the path learn from it what is expected.
 */
export const tenantMustBeGuid = defineRule({
  id: 'auth/tenant-must-be-guid',
  level: 'MUST',
  statement: 'A path whose tenant is not a GUID is refused with AF20013, naming it, on every operation.',
  clauses: ['MA-AUTH-06'],
  operations: managementOperations,
  api: 'management-activity',
  needs: [],
  world: 'stocked',
  provenBy: [
    'auth-tenant-guid-unchecked',
    'auth-tenant-guid-checked-by-length',
    'auth-tenant-guid-checked-loosely',
    'auth-tenant-guid-message-unfilled',
  ],

  given: (scope) => fc.record({ tried: operationCase(scope), change: notAGuid }),

  observe: async ({ tenant }, { tried, change }) => {
    const segment = segmentOf(tenant.tenantId, change)
    const call = underTenant(callOf(tried), segment)
    if (!call) throw new CannotObserve('the address of the blob does not show its tenant')
    return { ...(await betweenControls(tenant, controlOf(tried), call)), segment }
  },

  judge: ({ before, refused, after, segment }) =>
    sandwiched(before, refusedWith(refused, ['AF20013'], [segment]), after),
})
