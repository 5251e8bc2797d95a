import { isRefusal, ok } from '../answer.ts'
import type { Handler } from '../call.ts'

/**
 * Starts a subscription, enables a stopped one, or changes its webhook. Nothing changes before everything was checked. Source:
 * "Start a subscription".
 */
export const startSubscription: Handler<'startSubscription'> = (call) => {
  const { policy, tenant } = call
  const contentType = policy.contentTypeOf(call)
  if (isRefusal(contentType)) return contentType
  const wish = policy.webhookOf(call)
  if (isRefusal(wish)) return wish

  const webhook = policy.webhookAfter(tenant.subscriptions.get(contentType), wish, call)
  const refusal = policy.startRefusal(call, contentType, webhook)
  if (refusal) return refusal

  return ok(policy.describeSubscription(policy.start(call, contentType, webhook), call))
}
