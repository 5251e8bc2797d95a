import { ok } from '../answer.ts'
import { day, printInstant } from '../instants.ts'
import { type Blob, type ContentType, contentOf, contentTypes, type JsonObject, type Tenant } from '../state.ts'
import { indexAt, type Ordered } from '../timeline.ts'
import {
  type ControlHandler,
  instant,
  numberBetween,
  oneOf,
  optional,
  readParameters,
  refuseBody,
  tenantOf,
} from './requests.ts'

/** A window cut into parts of equal length. */
interface Frame {
  readonly from: number
  readonly to: number
  readonly buckets: number
  /** The most items shown of a content type. */
  readonly limit: number
  readonly now: number
}

/** Shows the content of a window, a row for each type: how much there is in each part, and the latest items themselves. */
export const showContent: ControlHandler = (call) => {
  const tenant = tenantOf(call)
  const now = call.world.clock.now()
  const parameters = readParameters(call, ['contentType', 'from', 'to', 'limit', 'buckets'])
  const wanted = optional(parameters, 'contentType', oneOf(contentTypes))
  const to = optional(parameters, 'to', instant) ?? now + 1
  const from = optional(parameters, 'from', instant) ?? to - day
  if (from >= to) throw refuseBody("'from' must be before 'to'.")
  const buckets = optional(parameters, 'buckets', numberBetween(1, 500)) ?? 48
  const limit = optional(parameters, 'limit', numberBetween(0, 1_000)) ?? 100
  const frame = { from, to, buckets, limit, now }
  const types = wanted === undefined ? contentTypes : [wanted]
  return ok({
    from: printInstant(from),
    to: printInstant(to),
    rows: types.map((contentType) => rowOf(tenant, contentType, frame)),
  })
}

/** Instants are looked up, never counted through: there may be very much between two of them. */
function rowOf(tenant: Tenant, contentType: ContentType, { from, to, buckets, limit, now }: Frame): JsonObject {
  const blobs = contentOf(tenant, contentType, now)
  const edges = Array.from({ length: buckets + 1 }, (_, edge) =>
    indexAt(blobs, Math.ceil(from + ((to - from) * edge) / buckets)),
  )
  const [first = 0, end = 0] = [edges[0], edges.at(-1)]
  return {
    contentType,
    count: end - first,
    buckets: edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0)),
    items: itemsBetween(blobs, Math.max(first, end - limit), end).map((blob) => showBlob(blob, now)),
  }
}

const itemsBetween = (blobs: Ordered<Blob>, first: number, end: number): readonly Blob[] =>
  Array.from({ length: end - first }, (_, index) => blobs.at(first + index)).filter((blob) => blob !== undefined)

const showBlob = (blob: Blob, now: number): JsonObject => ({
  contentId: blob.id,
  contentCreated: printInstant(blob.created),
  contentExpiration: printInstant(blob.expires),
  state: stateOf(blob, now),
})

function stateOf({ created, expires, isLost }: Blob, now: number): 'expected' | 'lost' | 'expired' | 'available' {
  if (created > now) return 'expected'
  if (isLost()) return 'lost'
  return expires < now ? 'expired' : 'available'
}
