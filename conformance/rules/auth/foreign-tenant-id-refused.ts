import fc from 'fast-check'
import {
  callOf,
  controlOf,
  managementOperations,
  operationCase,
  underTenant,
} from '../../arbitraries/operation-call.ts'
import { otherGuid, segmentOf } from '../../arbitraries/tenant-segment.ts'
import { refusedWith, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'
import { CannotObserve } from '../../target.ts'

/**
 * A comparison that looks at a part of the id, or at its length, fails here. The id belongs to nobody, so "does not match" and
 * "does not exist" are both true; which is said first is the server's to choose.
 */
export const foreignTenantIdRefused = defineRule({
  id: 'auth/foreign-tenant-id-refused',
  level: 'MUST',
  statement: 'A tenant id one digit off the own one is refused with AF20010 or AF20011, naming it, on every operation.',
  clauses: ['MA-AUTH-05', 'MA-AUTH-07'],
  operations: managementOperations,
  api: 'management-activity',
  needs: [],
  world: 'stocked',
  provenBy: ['auth-tenant-compared-by-first-block', 'auth-tenant-of-token-served'],

  given: (scope) => fc.record({ tried: operationCase(scope), change: otherGuid }),

  observe: async ({ tenant }, { tried, change }) => {
    const segment = segmentOf(tenant.tenantId, change)
    const call = underTenant(callOf(tried), segment)
    if (!call) throw new CannotObserve('the address of the blob does not show its tenant')
    return { ...(await betweenControls(tenant, controlOf(tried), call)), segment }
  },

  judge: ({ before, refused, after, segment }) =>
    sandwiched(before, refusedWith(refused, ['AF20010', 'AF20011'], [segment]), after),
})
