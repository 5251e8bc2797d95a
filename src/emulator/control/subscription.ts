import { empty } from '../answer.ts'
import { closeGap, placeNow } from '../gaps.ts'
import { isContentType } from '../state.ts'
import { disable } from '../subscriptions.ts'
import { type ControlHandler, ControlRefusal, oneOf, optional, readBody, tenantOf } from './requests.ts'

/** What an administrator does to a subscription without asking the API. What appears while it is off is lost, as after a stop. */
export const setSubscription: ControlHandler = (call) => {
  const tenant = tenantOf(call)
  const [, contentType = ''] = call.parameters
  const body = readBody(call, ['status', 'by'])
  const status = oneOf(['enabled', 'disabled'])(body, 'status')
  const by = optional(body, 'by', oneOf(['a tenant admin', 'a service admin'])) ?? 'a tenant admin'
  const subscription = isContentType(contentType) ? tenant.subscriptions.get(contentType) : undefined
  if (!subscription) throw new ControlRefusal(404, 'NotFound', `There is no subscription to ${contentType}.`)
  const at = placeNow(tenant, call.world.clock.now())
  tenant.subscriptions.set(
    subscription.contentType,
    status === 'disabled'
      ? disable(subscription, at, by, false)
      : { ...subscription, status, isStopped: false, gaps: closeGap(subscription.gaps, at) },
  )
  call.world.webhooks.subscriptionChanged(tenant, subscription.contentType)
  return empty(204)
}
