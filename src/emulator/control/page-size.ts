import { empty } from '../answer.ts'
import { type ControlHandler, count, readBody, refuseBody, tenantOf } from './requests.ts'

/** Sets how many items a page of either listing holds. */
export const setPageSize: ControlHandler = (call) => {
  const tenant = tenantOf(call)
  const items = count(readBody(call, ['items']), 'items')
  if (items === 0) throw refuseBody("'items' must be at least 1.")
  tenant.itemsPerPage = items
  return empty(204)
}
