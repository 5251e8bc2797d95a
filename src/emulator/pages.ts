import { type Refusal, refuse } from './answer.ts'
import type { FeedCall } from './call.ts'
import { checksum } from './chance.ts'
import type { ContentType, Tenant } from './state.ts'
import { indexAfter, indexAt, type Ordered, type Placed } from './timeline.ts'
import type { Window } from './windows.ts'

/**
 * How far a listing has been read: after the item at this place. A place stays where it is when other content arrives, so that
 * nothing is listed twice and nothing is skipped.
 */
export interface Cursor extends Placed {
  /** The number of the page that begins here; the first page is 1. */
  readonly page: number
}

/** One page of a listing. `next` is there when the listing goes on. */
export interface Page<Item extends Placed> {
  readonly items: readonly Item[]
  readonly next?: Cursor
}

/** The items of a window after a cursor, as many as fit on a page. Reads no more than it gives. */
export function pageOf<Item extends Placed>(
  call: FeedCall,
  timeline: Ordered<Item>,
  window: Window,
  cursor: Cursor | undefined,
  isListed: (item: Item) => boolean,
): Page<Item> {
  const { from, to } = call.policy.boundsOf(window, call)
  const size = call.policy.itemsPerPage(call.tenant, call)
  const items: Item[] = []
  let index = Math.max(indexAt(timeline, from), cursor ? indexAfter(timeline, cursor.created, cursor.sequence) : 0)
  for (; index < timeline.length; index += 1) {
    const item = timeline.at(index)
    if (!item || item.created >= to) break
    if (!isListed(item)) continue
    const last = items.at(-1)
    if (items.length >= size && last) {
      const page = (cursor?.page ?? 1) + 1
      return { items, next: { created: last.created, sequence: last.sequence, page } }
    }
    items.push(item)
  }
  return { items }
}

/** What a cursor belongs to: handed out for one listing of one tenant, it is good for no other. */
const scopeOf = (tenant: Tenant, operation: string, contentType: ContentType, { start, end }: Window): string =>
  `${tenant.id}/${operation}/${contentType}/${start}/${end}`

/** A cursor as the value of `nextPage`. Nothing is remembered: the checksum tells later that it was handed out, and what for. */
export function printCursor(call: FeedCall, contentType: ContentType, window: Window, cursor: Cursor): string {
  const place = `${cursor.created}R${cursor.sequence}P${cursor.page}`
  const scope = scopeOf(call.tenant, call.operation, contentType, window)
  return `${place}K${checksum(call.world.chance.seed, `${scope}/${place}`)}`
}

const form = /^(-?\d{1,16})R(\d{1,16})P(\d{1,9})K/

/** The cursor that a request asks to go on from; none for a first page. One that was never handed out is refused by name. */
export function cursorOf(call: FeedCall, contentType: ContentType, window: Window): Cursor | undefined | Refusal {
  const given = call.query.nextPage
  if (given === undefined) return undefined
  const parts = form.exec(given)
  if (parts) {
    const cursor = { created: Number(parts[1]), sequence: Number(parts[2]), page: Number(parts[3]) }
    if (call.policy.printCursor(call, contentType, window, cursor) === given) return cursor
  }
  return refuse('AF20031', given)
}

/** The address of the next page: the request's own times, or those that were meant when it had none. */
export function linkTo(call: FeedCall, contentType: ContentType, window: Window, cursor: Cursor): string {
  const { origin, operation, policy, tenant } = call
  const list = operation === 'listNotifications' ? 'notifications' : 'content'
  return (
    `${origin}/api/v1.0/${tenant.id}/activity/feed/subscriptions/${list}?contentType=${contentType}` +
    `&startTime=${encodeTime(window.startTime)}&endTime=${encodeTime(window.endTime)}` +
    `&nextPage=${encodeURIComponent(policy.printCursor(call, contentType, window, cursor))}`
  )
}

/** Times as a query takes them; those in a documented form are left as they are. */
const encodeTime = (text: string): string =>
  /^[\dT:-]*$/.test(text) ? text : encodeURIComponent(text).replaceAll('%3A', ':')
