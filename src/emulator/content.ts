import type { Arrival } from './call.ts'
import { day, printInstant } from './instants.ts'
import type { Policy } from './policy.ts'
import { sampleRecord } from './records.ts'
import { numbersFrom } from './records-draw.ts'
import {
  type Blob,
  type ContentType,
  type Gap,
  isJsonObject,
  type JsonObject,
  type Subscription,
  type Tenant,
  type World,
} from './state.ts'
import { insert } from './timeline.ts'

/** Content to be made available. */
export interface NewContent {
  /** Epoch milliseconds; now when left out. */
  readonly created?: number
  readonly records?: readonly JsonObject[]
  readonly recordCount?: number
}

/**
 * Makes content available. What appears while the subscription is off is lost to the tenant; so is what is said to have appeared
 * in an earlier such interval. Before the first start nothing is lost: the service fills a new subscription from the past.
 */
export function publish(
  world: World,
  policy: Policy,
  tenant: Tenant,
  contentType: ContentType,
  { created: wished, records, recordCount = 1 }: NewContent,
): Blob {
  const now = world.clock.now()
  const created = wished ?? now
  tenant.sequence += 1
  const sequence = tenant.sequence
  const id = policy.contentId({ world, tenant, contentType, sequence, created })
  let made = records
  const blob: Blob = {
    contentType,
    id,
    sequence,
    created,
    expires: policy.expirationOf(created),
    lost: created <= now && isLost(tenant.subscriptions.get(contentType), created),
    records: () => {
      made ??= Array.from({ length: recordCount }, (_, index) =>
        madeUp(world, tenant, contentType, created, `${sequence}/${index}`),
      )
      return made
    },
    bytes: undefined,
    shown: undefined,
  }
  if (created > now) {
    world.clock.at(created, () => {
      blob.lost = isLost(tenant.subscriptions.get(contentType), created)
      return world.webhooks.contentAppeared(tenant, blob)
    })
  }
  const timeline = tenant.content.get(contentType) ?? []
  tenant.content.set(contentType, timeline)
  insert(timeline, blob)
  tenant.blobs.set(id, blob)
  if (created <= now) void world.webhooks.contentAppeared(tenant, blob)
  return blob
}

/** A valid record for a blob that was published without any; the same one whenever it is asked for. */
function madeUp(world: World, tenant: Tenant, contentType: ContentType, created: number, place: string): JsonObject {
  const name = `record/${tenant.id}/${place}`
  const random = numbersFrom(world.chance.hex(`${name}/numbers`))
  return {
    ...sampleRecord({ contentType, tenantId: tenant.id, creationTime: created, id: world.chance.guid(name), random }),
  }
}

const isLost = (subscription: Subscription | undefined, created: number): boolean =>
  subscription?.gaps.some(({ since, until }) => since <= created && created < until) ?? false

/** The gaps of a subscription that is switched off at `now`. */
export const openGap = (gaps: readonly Gap[], now: number): readonly Gap[] =>
  gaps.some((gap) => gap.until === Number.POSITIVE_INFINITY)
    ? gaps
    : [...gaps, { since: now, until: Number.POSITIVE_INFINITY }]

/** The gaps of a subscription that is switched on at `now`. */
export const closeGap = (gaps: readonly Gap[], now: number): readonly Gap[] =>
  gaps.map((gap) => (gap.until === Number.POSITIVE_INFINITY ? { ...gap, until: now } : gap))

/** Days from creation to expiration in the samples of the reference. */
export const sevenDays = 7 * day

/** An id in the manner of the reference's samples: opaque to callers, never used twice in a tenant. */
export function contentIdOf(of: {
  readonly world: World
  readonly tenant: Tenant
  readonly contentType: ContentType
  readonly sequence: number
  readonly created: number
}): string {
  const digits = printInstant(of.created).replace(/\D/g, '')
  const place = `${digits}${String(of.sequence).padStart(6, '0')}`
  const source = of.contentType.toLowerCase().replace('.', '_')
  return `${place}$${place}$${source}$${of.world.chance.hex(`content/${of.tenant.id}/${of.sequence}`)}$04`
}

const idForm = /^\d+\$\d+\$[a-z_]+\$[0-9a-f]{32}\$\d\d$/

/** True for an id that could have been ours. */
export const isContentId = (text: string): boolean => idForm.test(text)

/** The address of a blob. */
export const contentUriOf = (origin: string, tenant: Tenant, id: string): string =>
  `${origin}/api/v1.0/${tenant.id}/activity/feed/audit/${id}`

/** A blob as listings show it. */
export function describe(origin: string, tenant: Tenant, blob: Blob): JsonObject {
  return {
    contentType: blob.contentType,
    contentId: blob.id,
    contentUri: contentUriOf(origin, tenant, blob.id),
    contentCreated: printInstant(blob.created),
    contentExpiration: printInstant(blob.expires),
  }
}

/** The same, with its JSON, kept for the next listing: describing costs more than sending. */
export function shownItem(
  { origin, policy }: Arrival,
  tenant: Tenant,
  blob: Blob,
): { readonly item: JsonObject; readonly bytes: Uint8Array } {
  if (blob.shown?.origin === origin) return blob.shown
  const item = policy.describe(origin, tenant, blob)
  blob.shown = { origin, item, bytes: Buffer.from(JSON.stringify(item)) }
  return blob.shown
}

const comma = 0x2c
const openBracket = 0x5b
const closeBracket = 0x5d

/** A JSON array of elements that are JSON already. */
export function joinElements(elements: readonly Uint8Array[]): Uint8Array {
  let length = 1 + Math.max(elements.length, 1)
  for (const element of elements) length += element.length
  const bytes = Buffer.allocUnsafe(length)
  let offset = 0
  for (const element of elements) {
    bytes[offset] = offset === 0 ? openBracket : comma
    bytes.set(element, offset + 1)
    offset += 1 + element.length
  }
  if (offset === 0) bytes[0] = openBracket
  bytes[length - 1] = closeBracket
  return bytes
}

/** The same value without any member of that name, at any depth. */
export function without(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((element) => without(element, name))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => (key === name ? [] : [[key, without(member, name)]])),
  )
}
