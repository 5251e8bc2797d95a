import { json } from '../answer.ts'
import { createTenant } from '../state.ts'
import { type ControlHandler, guid, oneOf, optional, readBody, texts } from './requests.ts'

/** Makes a tenant, or changes the condition of one that exists and leaves what is in it. Domain names lead log-in to it. */
export const createTenantCall: ControlHandler = (call) => {
  const { world } = call
  const body = readBody(call, ['tenantId', 'state', 'domains'])
  const given = optional(body, 'tenantId', guid)
  const condition = optional(body, 'state', oneOf(['active', 'deleted', 'misconfigured'])) ?? 'active'
  const domains = optional(body, 'domains', texts) ?? []
  const tenantId = given ?? world.chance.nextGuid('tenant')
  const existing = world.tenants.get(tenantId)
  if (existing) existing.condition = condition
  else world.tenants.set(tenantId, createTenant(tenantId, condition))
  for (const domain of domains) world.directory.domains.set(domain.toLowerCase(), tenantId)
  return json(201, { tenantId })
}
