import { isRefusal, ok } from '../answer.ts'
import type { Handler } from '../call.ts'
import { shownItem } from '../content.ts'

/** Lists every attempt to notify of content that became available inside a window. Source: "List notifications". */
export const listNotifications: Handler<'listNotifications'> = (call) => {
  const { policy, tenant } = call
  const contentType = policy.contentTypeOf(call)
  if (isRefusal(contentType)) return contentType
  const times = policy.timesOf(call)
  if (isRefusal(times)) return times
  const subscription = policy.subscriptionFor(call, contentType)
  if (isRefusal(subscription)) return subscription
  const window = policy.windowOf(call, times)
  if (isRefusal(window)) return window
  const cursor = policy.cursorOf(call, contentType, window)
  if (isRefusal(cursor)) return cursor

  const { items, next } = policy.page(call, policy.attemptsOf(call, contentType), window, cursor, () => true)
  return ok(
    items.map((attempt) => policy.webhooks.describeAttempt(shownItem(call, tenant, attempt.blob).item, attempt)),
    next ? [['NextPageUri', policy.linkTo(call, contentType, window, next)]] : [],
  )
}
