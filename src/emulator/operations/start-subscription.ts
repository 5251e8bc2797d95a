import { isRefusal, ok } from '../answer.ts'
import { after, type Handler } from '../call.ts'

/**
 * Starts a subscription, enables a stopped one, or changes its webhook. Nothing changes before everything was checked, which the
 * webhook itself has to say in the end. Source: "Start a subscription", "Webhook validation".
 */
export const startSubscription: Handler<'startSubscription'> = (call) => {
  const { policy, tenant, world } = call
  const contentType = policy.contentTypeOf(call)
  if (isRefusal(contentType)) return contentType
  const wish = policy.webhookOf(call)
  if (isRefusal(wish)) return wish

  const webhook = policy.webhookAfter(tenant.subscriptions.get(contentType), wish, call)
  const refusal = policy.startRefusal(call, contentType, webhook)
  if (refusal) return refusal

  const candidate = webhook && wish.mentioned ? { call, contentType, webhook } : undefined
  const isCalled = candidate !== undefined && policy.webhooks.isToBeValidated(candidate)
  return after(isCalled ? world.webhooks.validate(candidate) : undefined, (failure) => {
    if (failure) return failure
    // The webhook may have taken its time.
    const later = { ...call, now: world.clock.now() }
    const subscription = policy.start(later, contentType, webhook)
    world.webhooks.subscriptionChanged(tenant, contentType)
    return ok(policy.describeSubscription(subscription, later))
  })
}
