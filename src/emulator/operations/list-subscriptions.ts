import { ok } from '../answer.ts'
import type { Handler } from '../call.ts'

/** Lists every content type that was started at some time, stopped ones too. Source: "List current subscriptions". */
export const listSubscriptions: Handler<'listSubscriptions'> = (call) => {
  const { policy } = call
  return ok(policy.listedSubscriptions(call).map((subscription) => policy.describeSubscription(subscription, call)))
}
