import type { HttpRequest } from '../../transport/transport.ts'
import { bearerOf } from '../bearers.ts'
import { readAddress, readQuery } from '../call.ts'
import type { Policy } from '../policy.ts'
import { isSibling } from '../siblings/permissions.ts'
import type { World } from '../state.ts'
import { readUnverified } from '../tokens.ts'
import type { Asked } from './active-plan.ts'

/** What a request to one of the operations is to a fault plan; `undefined` for what reaches none. */
export function askedOf(world: World, policy: Policy, request: HttpRequest): Asked | undefined {
  const address = readAddress(request.url)
  const route = policy.route(address)
  if (route?.method !== request.method) return undefined
  const { operation, tenantSegment, key, api } = route
  if (isSibling(operation)) return undefined
  return {
    subject: operation,
    now: world.clock.now(),
    tenantId: () => (api === 'management-activity' ? tenantSegment : readUnverified(bearerOf(request) ?? '')?.tenantId),
    contentType: () =>
      operation === 'getContent'
        ? world.tenants.get(tenantSegment.toLowerCase())?.blobs.get(key)?.contentType
        : readQuery(address.queryText).contentType,
  }
}
