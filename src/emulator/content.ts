import { createBlob } from './blob.ts'
import type { Arrival } from './call.ts'
import { day, printInstant } from './instants.ts'
import type { Policy } from './policy.ts'
import { type SampledRecordType, sampleRecord } from './records.ts'
import { numbersFrom } from './records-draw.ts'
import {
  type Blob,
  type ContentType,
  contentTypes,
  isJsonObject,
  type JsonObject,
  type ShownItem,
  type Tenant,
  type World,
} from './state.ts'
import { createStream, type StreamPlan } from './streams/stream.ts'
import { forgetFirst, insert } from './timeline.ts'

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
  const blob = createBlob(world, tenant, {
    contentType,
    id: policy.contentId({ world, tenant, contentType, sequence, created }),
    sequence,
    created,
    expires: policy.expirationOf(created),
    make: () =>
      records ??
      Array.from({ length: recordCount }, (_, index) =>
        inventedRecord(world, tenant, { contentType, creationTime: created, name: `${sequence}/${index}` }),
      ),
  })
  store(tenant, blob)
  if (sequence % 256 === 0) forgetExpired(policy, tenant, now)
  if (created > now) world.clock.at(created, () => world.webhooks.contentAppeared(tenant, blob))
  else void world.webhooks.contentAppeared(tenant, blob)
  return blob
}

function store(tenant: Tenant, blob: Blob): void {
  const timeline = tenant.content.get(blob.contentType) ?? []
  tenant.content.set(blob.contentType, timeline)
  insert(timeline, blob)
  tenant.blobs.set(blob.id, blob)
}

/** Adds content that appears again and again. What has appeared already is listed, and no webhook is told of it. */
export function addStream(world: World, policy: Policy, tenant: Tenant, plan: StreamPlan): void {
  tenant.streams.push(createStream(world, policy, tenant, tenant.sequence + 1, plan))
  tenant.sequence += plan.count
  world.webhooks.streamAdded(tenant, plan.contentType)
}

/** A valid record that nobody gave; the same one whenever it is asked for by the same name. */
export function inventedRecord(
  world: World,
  tenant: Tenant,
  of: {
    readonly contentType: ContentType
    readonly recordTypes?: readonly SampledRecordType[] | undefined
    readonly creationTime: number
    readonly name: string
  },
): JsonObject {
  const name = `record/${tenant.id}/${of.name}`
  const random = numbersFrom(world.chance.hex(`${name}/numbers`))
  const { recordTypes = [], contentType, creationTime } = of
  const recordType = recordTypes[Math.floor(random() * recordTypes.length)]
  const wish = recordType === undefined ? { contentType } : { recordType }
  return { ...sampleRecord({ ...wish, tenantId: tenant.id, creationTime, id: world.chance.guid(name), random }) }
}

/** How long expired content is kept. Later its id alone tells that it has expired. */
const keptExpired = 7 * day

/** True when nothing of that content has to be kept any longer. */
export const isLongExpired = ({ expires }: { readonly expires: number }, now: number): boolean =>
  expires + keptExpired < now

/** Forgets content that expired long ago, if its id tells enough about it. */
function forgetExpired(policy: Policy, tenant: Tenant, now: number): void {
  const isForgotten = (blob: Blob) =>
    isLongExpired(blob, now) && policy.readContentId(blob.id)?.created === blob.created
  for (const timeline of tenant.content.values()) {
    for (const { id } of forgetFirst(timeline, isForgotten)) tenant.blobs.delete(id)
  }
}

/** The blob of an id: kept, made anew, or so long expired that only its id speaks of it. Made-up ids are none of these. */
export function findBlob(
  key: string,
  { world, policy, now }: { readonly world: World; readonly policy: Policy; readonly now: number },
  tenant: Tenant,
): Blob | undefined {
  const stored = tenant.blobs.get(key)
  const told = stored ? undefined : policy.readContentId(key)
  if (!told || told.sequence > tenant.sequence) return stored
  const stream = tenant.streams.find(({ first, length }) => first <= told.sequence && told.sequence < first + length)
  const blob = stream ? stream.at(told.sequence - stream.first) : forgotten(world, policy, tenant, told)
  const isThere = blob && (stream ? blob.created <= now : isLongExpired(blob, now))
  return isThere && blob.id === key ? blob : undefined
}

function forgotten(world: World, policy: Policy, tenant: Tenant, told: ToldById): Blob | undefined {
  const { sequence, created, contentType } = told
  if (created === undefined || contentType === undefined) return undefined
  const id = policy.contentId({ world, tenant, contentType, sequence, created })
  const expires = policy.expirationOf(created)
  return createBlob(world, tenant, { contentType, id, sequence, created, expires, make: () => [] })
}

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
  const source = sourceOf(of.contentType)
  return `${place}$${place}$${source}$${of.world.chance.hex(`content/${of.tenant.id}/${place}/${source}`)}$04`
}

const sourceOf = (contentType: ContentType): string => contentType.toLowerCase().replace('.', '_')

/** What an id tells of its blob. Whether it is one of ours shows when the id of that blob is made again. */
export interface ToldById {
  readonly sequence: number
  readonly created?: number
  readonly contentType?: ContentType
}

const idForm = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})(\d{6,16})\$\d+\$([a-z_]+)\$[0-9a-f]{32}\$\d\d$/

/** Reads an id of the form that {@link contentIdOf} prints. */
export function readContentId(text: string): ToldById | undefined {
  const [, year, month, date, hours, minutes, seconds, milliseconds, sequence, source] = idForm.exec(text) ?? []
  const created = Date.parse(`${year}-${month}-${date}T${hours}:${minutes}:${seconds}.${milliseconds}Z`)
  const contentType = contentTypes.find((known) => sourceOf(known) === source)
  return contentType && !Number.isNaN(created) ? { sequence: Number(sequence), created, contentType } : undefined
}

const looseForm = /^\d+\$\d+\$[a-z_]+\$[0-9a-f]{32}\$\d\d$/

/** True for an id that could have been ours. */
export const isContentId = (text: string): boolean => looseForm.test(text)

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
export function shownItem({ world, origin, policy }: Arrival, tenant: Tenant, blob: Blob): ShownItem {
  const known = world.shownLately.get(blob)
  if (known?.origin === origin) return known
  const item = policy.describe(origin, tenant, blob)
  const shown = { origin, item, bytes: Buffer.from(JSON.stringify(item)) }
  world.shownLately.set(blob, shown)
  return shown
}

/** The same value without any member of that name, at any depth. */
export function without(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((element) => without(element, name))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => (key === name ? [] : [[key, without(member, name)]])),
  )
}
