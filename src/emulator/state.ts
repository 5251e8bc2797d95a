import type { FaultPlan } from '../contract/fault-plan.ts'
import type { Chance } from './chance.ts'
import type { Clock } from './clock.ts'
import type { ActivePlan } from './fault-plan/active-plan.ts'
import type { Journal } from './journal.ts'
import type { ListPrinter, Printed } from './json-lists.ts'
import type { Directory } from './login/directory.ts'
import { merge } from './merge.ts'
import type { Recent } from './recent.ts'
import type { RecordedActivities } from './recorded-activities.ts'
import { appeared, type Stream } from './streams/stream.ts'
import type { Ordered, Timeline } from './timeline.ts'
import type { Webhooks } from './webhooks/webhooks.ts'

/** The five content types, in the order of the reference. */
export const contentTypes = [
  'Audit.AzureActiveDirectory',
  'Audit.Exchange',
  'Audit.SharePoint',
  'Audit.General',
  'DLP.All',
] as const

/** A class of content that can be subscribed to. */
export type ContentType = (typeof contentTypes)[number]

/** True for exactly the documented spelling. */
export const isContentType = (text: string): text is ContentType => contentTypes.some((known) => known === text)

/** Where content is pushed to. The status that callers see also depends on the expiration. */
export interface Webhook {
  readonly address: string
  readonly authId: string | null
  /** As given; `null` means never. */
  readonly expiration: string | null
  /** The same as an instant. */
  readonly expires: number
  readonly status: 'enabled' | 'disabled'
}

/** Who switched a subscription off, in the words of AF20023. */
export type DisabledBy = 'a tenant admin' | 'a service admin'

/** One content type of one tenant that was started at some time. */
export interface Subscription {
  readonly contentType: ContentType
  readonly status: 'enabled' | 'disabled'
  readonly disabledBy: DisabledBy
  /** True when it is off because of a stop, not because of an administrator. */
  readonly isStopped: boolean
  readonly webhook: Webhook | null
  /** The application that started it last. */
  readonly clientId: string
  /** When it was started last. */
  readonly startedAt: number
  /** Closed intervals without access, and the open one if it is disabled now: content that appeared in one is lost for good. */
  readonly gaps: readonly Gap[]
}

/**
 * An interval in which a subscription was disabled; `until` is infinite while it lasts. The sequences tell what happened before and
 * after its ends at the same instants.
 */
export interface Gap {
  readonly since: number
  readonly sinceSequence: number
  readonly until: number
  readonly untilSequence: number
}

/** A JSON object whose members nobody has looked at. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Content that is, or once was, available. */
export interface Blob {
  readonly contentType: ContentType
  readonly id: string
  readonly sequence: number
  readonly created: number
  readonly expires: number
  /** True when it became available while the subscription was off: it stays out of reach, also after a restart. */
  readonly isLost: () => boolean
  /** Made when read. */
  readonly records: () => readonly JsonObject[]
  /** The records as JSON, made when read. */
  readonly bytes: () => Uint8Array
}

/** What reading a blob gave. */
export interface Reading {
  readonly records: readonly JsonObject[]
  bytes: Uint8Array | undefined
}

/** How listings show a blob, for the origin asked last. */
export interface ShownItem extends Printed {
  readonly origin: string
}

/** One try to tell a webhook of a blob. */
export interface NotificationAttempt {
  readonly blob: Blob
  readonly created: number
  readonly sequence: number
  readonly sent: number
  readonly succeeded: boolean
}

/** Whether calls for a tenant can be served. */
export type TenantCondition = 'active' | 'deleted' | 'misconfigured'

/** All that is known of one tenant. */
export interface Tenant {
  /** Lower case. */
  readonly id: string
  condition: TenantCondition
  readonly subscriptions: Map<ContentType, Subscription>
  /** What was published blob by blob. */
  readonly content: Map<ContentType, Timeline<Blob>>
  /** The same by id. */
  readonly blobs: Map<string, Blob>
  /** Content that is made when asked for. */
  readonly streams: Stream[]
  readonly attempts: Map<ContentType, Timeline<NotificationAttempt>>
  itemsPerPage: number
  requestsPerMinute: number
  /** Requests counted in the minute that began at `minute`. */
  readonly spent: { minute: number; requests: number }
  /** Counts everything that needs an id of its own. */
  sequence: number
}

/** The whole state of one emulator, and what it draws time and chance from. */
export interface World {
  readonly clock: Clock
  readonly chance: Chance
  readonly journal: Journal
  readonly activities: RecordedActivities
  readonly webhooks: Webhooks
  readonly tenants: Map<string, Tenant>
  readonly readLately: Recent<Blob, Reading>
  readonly shownLately: Recent<Blob, ShownItem>
  readonly printer: ListPrinter
  readonly directory: Directory
  /** What is to go wrong with some of the requests, if anything is. */
  faultPlan: ActivePlan | undefined
  /** The plan that the emulator was made with. */
  readonly ownFaultPlan: FaultPlan | undefined
  /** Where the emulator is reached: the beginning of links, without a slash at the end. */
  origin: string
  /** True when links always begin with `origin`; otherwise they begin as the request did. */
  originIsFixed: boolean
  /** The origin that was asked last. */
  latestOrigin: string
}

/** Items a page, until the control interface says otherwise. */
export const defaultItemsPerPage = 200

/** A tenant with nothing in it. */
export function createTenant(id: string, condition: TenantCondition): Tenant {
  return {
    id,
    condition,
    subscriptions: new Map(),
    content: new Map(),
    blobs: new Map(),
    streams: [],
    attempts: new Map(),
    itemsPerPage: defaultItemsPerPage,
    requestsPerMinute: 2_000,
    spent: { minute: 0, requests: 0 },
    sequence: 0,
  }
}

const none: readonly never[] = []

/** Content of a type, in the order in which it became available. What is still to come may be left out. */
export function contentOf(tenant: Tenant, contentType: ContentType, now: number): Ordered<Blob> {
  const stored = tenant.content.get(contentType) ?? none
  const streams = tenant.streams.filter((stream) => stream.contentType === contentType)
  return streams.length === 0 ? stored : merge([stored, ...streams.map((stream) => appeared(stream, now))])
}

/** Attempts to notify of content of a type, in the order in which the content became available. */
export const attemptsOf = (tenant: Tenant, contentType: ContentType): readonly NotificationAttempt[] =>
  tenant.attempts.get(contentType) ?? none

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** True for the usual form of a GUID, in any letter case. */
export const isGuid = (text: string): boolean => guid.test(text)

/** True for what JSON calls an object. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
