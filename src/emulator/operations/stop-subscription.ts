import { empty, isRefusal } from '../answer.ts'
import type { Handler } from '../call.ts'

/** Stops a subscription, at any time. Content that becomes available from now on is lost. Source: "Stop a subscription". */
export const stopSubscription: Handler<'stopSubscription'> = (call) => {
  const { policy, tenant, world } = call
  const contentType = policy.contentTypeOf(call)
  if (isRefusal(contentType)) return contentType
  const refusal = policy.stopRefusal(call, contentType)
  if (refusal) return refusal

  policy.stop(call, contentType)
  world.webhooks.subscriptionChanged(tenant, contentType)
  return empty(200)
}
