import { type Answer, isRefusal, type Refusal, withBody } from './answer.ts'
import {
  type Arrival,
  after,
  type CallId,
  type FeedCall,
  type FeedOperationId,
  type OperationId,
  type Outcome,
} from './call.ts'
import type { ErrorCode } from './error-codes.ts'
import { pageOf } from './pages.ts'
import type { Override } from './policy.ts'
import { contentTypes, isJsonObject, type JsonObject, type Tenant } from './state.ts'
import type { Ordered, Placed } from './timeline.ts'
import type { Claims } from './tokens.ts'
import type { Window } from './windows.ts'

/** All operations of the Management Activity API. */
export const feedOperations: readonly FeedOperationId[] = [
  'startSubscription',
  'stopSubscription',
  'listSubscriptions',
  'listContent',
  'getContent',
  'listNotifications',
  'listDlpSensitiveTypes',
]

/** Both operations that list by window and page. */
export const listings: readonly CallId[] = ['listContent', 'listNotifications']

/** The calls of Microsoft Graph. */
export const graphOperations: readonly OperationId[] = ['createMyContentActivity', 'createUserContentActivity']

/** Changes every answer of some operations, refusals too, as the last thing that happens to it. */
export const amendAnswers =
  (operations: readonly CallId[], edit: (answer: Answer, arrival: Arrival) => Answer): Override =>
  (base) => ({
    answered: (answer, arrival) => {
      const done = base.answered(answer, arrival)
      return arrival && operations.includes(arrival.operation) ? edit(done, arrival) : done
    },
  })

export const isSuccess = ({ status }: Answer): boolean => status >= 200 && status <= 299

/** Changes the JSON of every successful answer of some operations. */
export const amendBodies = (
  operations: readonly CallId[],
  edit: (body: unknown, arrival: Arrival) => unknown,
): Override =>
  amendAnswers(operations, (answer, arrival) =>
    isSuccess(answer) && answer.body !== undefined ? withBody(answer, edit(answer.body, arrival)) : answer,
  )

/** Changes every object in the lists that some operations answer with. */
export const amendItems = (
  operations: readonly CallId[],
  edit: (item: JsonObject, arrival: Arrival) => JsonObject,
): Override =>
  amendBodies(operations, (body, arrival) =>
    Array.isArray(body) ? body.map((item: unknown) => (isJsonObject(item) ? edit(item, arrival) : item)) : body,
  )

/** Does something else instead of, before, or after what some operations do. */
export const around =
  (
    operations: readonly CallId[],
    respond: (arrival: Arrival, proceed: () => Outcome | Promise<Outcome>) => Outcome | Promise<Outcome>,
  ): Override =>
  (base) => ({
    around: (arrival, proceed) =>
      operations.includes(arrival.operation)
        ? respond(arrival, () => base.around(arrival, proceed))
        : base.around(arrival, proceed),
  })

/** Puts another outcome in the place of refusals with some codes; `undefined` leaves the refusal. */
export const insteadOfRefusals = (
  operations: readonly CallId[],
  codes: readonly ErrorCode[],
  respond: (refusal: Refusal, arrival: Arrival) => Outcome | undefined,
): Override =>
  around(operations, (arrival, proceed) =>
    after(proceed(), (outcome) => {
      const refusal = isRefusal(outcome) ? outcome : outcome.refusal
      return refusal && codes.includes(refusal.refused) ? (respond(refusal, arrival) ?? outcome) : outcome
    }),
  )

/** Another message for one code. */
export const otherMessage =
  (code: ErrorCode, message: (refusal: Refusal, arrival: Arrival | undefined) => string): Override =>
  (base) => ({
    message: (refusal, arrival) =>
      refusal.refused === code ? message(refusal, arrival) : base.message(refusal, arrival),
  })

/** An object without one of its members. */
export function omit(object: JsonObject, name: string): JsonObject {
  const { [name]: _left, ...rest } = object
  return rest
}

/** The tenant in the path of a call, whoever asks. */
export const pathTenant = ({ world, tenantSegment }: Arrival): Tenant | undefined =>
  world.tenants.get(tenantSegment.toLowerCase())

/** Claims that nobody was given: everything, for the tenant in the path. */
export const allClaims = ({ tenantSegment, api }: Arrival): Claims => ({
  tenantId: tenantSegment.toLowerCase(),
  audience: api,
  clientId: '00000000-0000-0000-0000-000000000000',
  userId: api === 'content-activities' ? '00000000-0000-0000-0000-000000000000' : null,
  permissions: ['ActivityFeed.Read', 'ActivityFeed.ReadDlp', 'ContentActivity.Write'],
  expires: Number.POSITIVE_INFINITY,
})

/** A call for the tenant in the path by somebody who was not let in. */
export function forcedCall(arrival: Arrival): FeedCall | undefined {
  const tenant = pathTenant(arrival)
  return tenant && { ...arrival, tenant, claims: arrival.verified ?? allClaims(arrival) }
}

/** The documented content type that a query names, if it does. */
export const namedType = ({ query }: Arrival) => contentTypes.find((known) => known === query.contentType)

/** Every item that a window lists, page size not regarded. */
export function itemsOf<Item extends Placed>(
  call: FeedCall,
  timeline: Ordered<Item>,
  window: Window,
  isListed: (item: Item) => boolean,
): readonly Item[] {
  const policy = { ...call.policy, itemsPerPage: () => Number.POSITIVE_INFINITY }
  return pageOf({ ...call, policy }, timeline, window, undefined, isListed).items
}

/** Lists a window in another order: the n-th page holds the n-th piece of the list that `order` makes. */
export const inOrder = (order: <Item extends Placed>(items: readonly Item[]) => readonly Item[]): Override => ({
  page: (call, timeline, window, cursor, isListed) => {
    const size = call.policy.itemsPerPage(call.tenant, call)
    const page = cursor?.page ?? 1
    const list = order(itemsOf(call, timeline, window, isListed))
    const items = list.slice((page - 1) * size, page * size)
    const last = items.at(-1)
    return last && page * size < list.length
      ? { items, next: { created: last.created, sequence: last.sequence, page: page + 1 } }
      : { items }
  },
})
