import { isRefusal, okList } from '../answer.ts'
import type { Handler } from '../call.ts'
import { shownItem } from '../content.ts'

/** Lists the blobs of one content type that became available inside a window. Source: "List available content", "Pagination". */
export const listContent: Handler<'listContent'> = (call) => {
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

  const listed = policy.contentOf(call, contentType)
  const { items, next } = policy.page(call, listed, window, cursor, (blob) => policy.isListed(blob, call))
  return okList(
    call.world.printer,
    items.map((blob) => shownItem(call, tenant, blob)),
    next ? [['NextPageUri', policy.linkTo(call, contentType, window, next)]] : [],
  )
}
