import { empty } from '../answer.ts'
import { type ControlHandler, count, readBody, tenantOf } from './requests.ts'

/** Sets the requests a minute that a tenant has, and begins to count anew. */
export const setQuota: ControlHandler = (call) => {
  const tenant = tenantOf(call)
  tenant.requestsPerMinute = count(readBody(call, ['requestsPerMinute']), 'requestsPerMinute')
  tenant.spent.requests = 0
  return empty(204)
}
