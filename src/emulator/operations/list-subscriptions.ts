import { okList } from '../answer.ts'
import type { Handler } from '../call.ts'

/** Lists every content type that was started at some time, stopped ones too. Source: "List current subscriptions". */
export const listSubscriptions: Handler<'listSubscriptions'> = (call) => {
  const { policy, world } = call
  const described = policy
    .listedSubscriptions(call)
    .map((subscription) => policy.describeSubscription(subscription, call))
  return okList(world.printer, described.map(world.printer.element))
}
