import { type Answer, empty, json, type Refusal, refuse } from './answer.ts'
import { apiOfAudience } from './audiences.ts'
import type { Address, Arrival, Eventually, FeedCall, Outcome } from './call.ts'
import {
  contentIdOf,
  describe,
  findBlob,
  isContentId,
  readContentId,
  sevenDays,
  type ToldById,
  without,
} from './content.ts'
import { messageOf, statusOf } from './error-codes.ts'
import { placeNow } from './gaps.ts'
import { documentedReading, type GraphReading } from './graph/reading.ts'
import { minute, readInstant } from './instants.ts'
import { type Cursor, cursorOf, linkTo, type Page, pageOf, printCursor } from './pages.ts'
import { type Route, routeOf } from './routes.ts'
import { languageOf, sensitiveTypes } from './sensitive-types.ts'
import { isSibling, siblingPermissions } from './siblings/permissions.ts'
import {
  attemptsOf,
  type Blob,
  type ContentType,
  contentOf,
  isContentType,
  isGuid,
  isJsonObject,
  type JsonObject,
  type NotificationAttempt,
  type Subscription,
  type Tenant,
  type TenantCondition,
  type Webhook,
} from './state.ts'
import {
  contentTypeOf,
  describeSubscription,
  disable,
  enable,
  readStartBody,
  subscriptionFor,
  type WebhookWish,
  webhookOf,
  webhookRefusal,
} from './subscriptions.ts'
import type { Ordered, Placed } from './timeline.ts'
import type { Claims } from './tokens.ts'
import { documentedWebhooks, type WebhookPolicy } from './webhooks/policy.ts'
import { lastDay, type Times, timesOf, type Window, windowOf, windowRefusal } from './windows.ts'

/** What the documents leave to a server, or fix, taken apart into decisions: everything that a fault or a variant may change. */
export interface Policy {
  // The whole of a call
  /** The operation that a path belongs to, if any. */
  route(address: Address): Route | undefined
  /** Stands around everything that happens after the route and the signature of the token are known. */
  around(arrival: Arrival, proceed: () => Eventually<Outcome>): Eventually<Outcome>
  /** The last word over every answer, refusals and unknown paths (without arrival) included. */
  answered(answer: Answer, arrival: Arrival | undefined): Answer
  /** What a refusal looks like. */
  refused(refusal: Refusal, arrival: Arrival | undefined): Answer
  status(refusal: Refusal, arrival: Arrival | undefined): number
  message(refusal: Refusal, arrival: Arrival | undefined): string

  // Who may call
  /** The claims that the caller may use; `null` when there is no usable token. */
  claimsOf(arrival: Arrival): Claims | null
  acceptsAudience(claims: Claims, arrival: Arrival): boolean
  isUnexpired(claims: Claims, arrival: Arrival): boolean
  unauthorized(arrival: Arrival): Answer
  isTenantGuid(segment: string, arrival: Arrival): boolean
  conditionOf(arrival: Arrival, claims: Claims): TenantCondition | 'unknown'
  isOwnTenant(arrival: Arrival, claims: Claims): boolean
  /** The tenant whose state is used once everything was checked. */
  tenantOf(arrival: Arrival, claims: Claims): Tenant | undefined
  isPermitted(claims: Claims, arrival: Arrival): boolean
  permissionRefusal(claims: Claims, arrival: Arrival): Outcome
  /** Counts one request; false when the quota is used up. */
  spend(call: FeedCall): boolean
  throttled(call: FeedCall): Outcome
  publisherRefusal(call: FeedCall): Refusal | undefined
  isPublisher(text: string, call: FeedCall): boolean

  // Parameters
  contentTypeOf(call: FeedCall): ContentType | Refusal
  readContentType(text: string, call: FeedCall): ContentType | undefined
  timesOf(call: FeedCall): Times | Refusal
  /** The instant meant; `undefined` counts as not given. */
  readTime(text: string, name: 'startTime' | 'endTime', call: FeedCall): number | undefined | Refusal

  // Subscriptions
  webhookOf(call: FeedCall): WebhookWish | Refusal
  readStartBody(text: string, call: FeedCall): JsonObject | Refusal
  webhookRefusal(webhook: JsonObject, call: FeedCall): Refusal | undefined
  /** The webhook that a start leaves behind. */
  webhookAfter(previous: Subscription | undefined, wish: WebhookWish, call: FeedCall): Webhook | null
  startRefusal(call: FeedCall, contentType: ContentType, webhook: Webhook | null): Refusal | undefined
  start(call: FeedCall, contentType: ContentType, webhook: Webhook | null): Subscription
  stopRefusal(call: FeedCall, contentType: ContentType): Refusal | undefined
  stop(call: FeedCall, contentType: ContentType): void
  listedSubscriptions(call: FeedCall): readonly Subscription[]
  describeSubscription(subscription: Subscription, call: FeedCall): JsonObject
  subscriptionFor(call: FeedCall, contentType: ContentType): Subscription | Refusal

  // Windows and pages
  windowOf(call: FeedCall, times: Times): Window | Refusal
  defaultWindow(call: FeedCall): Window
  windowRefusal(
    call: FeedCall,
    times: { readonly start: number | undefined; readonly end: number | undefined },
  ): Refusal | undefined
  /** What of a window is listed: from an instant on, up to but without another. */
  boundsOf(window: Window, call: FeedCall): { readonly from: number; readonly to: number }
  itemsPerPage(tenant: Tenant, call: FeedCall): number
  page<Item extends Placed>(
    call: FeedCall,
    timeline: Ordered<Item>,
    window: Window,
    cursor: Cursor | undefined,
    isListed: (item: Item) => boolean,
  ): Page<Item>
  cursorOf(call: FeedCall, contentType: ContentType, window: Window): Cursor | undefined | Refusal
  printCursor(call: FeedCall, contentType: ContentType, window: Window, cursor: Cursor): string
  linkTo(call: FeedCall, contentType: ContentType, window: Window, cursor: Cursor): string

  // Content
  contentId(of: Parameters<typeof contentIdOf>[0]): string
  /** What an id tells of its blob, if it is of the form of our ids. */
  readContentId(id: string): ToldById | undefined
  expirationOf(created: number): number
  describe(origin: string, tenant: Tenant, blob: Blob): JsonObject
  /** The content that listing a type goes through, in its order. */
  contentOf(call: FeedCall, contentType: ContentType): Ordered<Blob>
  isListed(blob: Blob, call: FeedCall): boolean
  /** The attempts that listing notifications goes through, in the order of their content. */
  attemptsOf(call: FeedCall, contentType: ContentType): Ordered<NotificationAttempt>
  findBlob(key: string, call: FeedCall): Blob | undefined
  unknownContent(key: string, call: FeedCall): Outcome
  isReachable(blob: Blob, call: FeedCall): boolean
  isExpired(blob: Blob, call: FeedCall): boolean
  seesSensitiveData(call: FeedCall): boolean
  recordsOf(blob: Blob, call: FeedCall): readonly JsonObject[]

  // Friendly names
  languageOf(call: FeedCall): string | Refusal
  sensitiveTypes(language: string, call: FeedCall): readonly JsonObject[]

  // Calls to webhooks
  readonly webhooks: WebhookPolicy

  // Microsoft Graph
  readonly graph: GraphReading
}

const zeroGuid = '00000000-0000-0000-0000-000000000000'

/** The permission that each API asks for. */
export const neededPermissions = {
  'management-activity': 'ActivityFeed.Read',
  'content-activities': 'ContentActivity.Write',
} as const

/** The permissions of which a call needs one; none when it needs no permission. */
export const permissionsFor = ({ api, operation }: Pick<Arrival, 'api' | 'operation'>): readonly string[] =>
  isSibling(operation) ? siblingPermissions[operation] : permissionsOfApi[api]

const permissionsOfApi = {
  'management-activity': [neededPermissions['management-activity']],
  'content-activities': [neededPermissions['content-activities']],
} as const

/** What the documents say, and for what they leave open the reading that most clients get along with. */
export const documentedPolicy: Policy = {
  route: routeOf,
  around: (_, proceed) => proceed(),
  answered: (answer) => answer,
  refused: (refusal, arrival) => {
    const policy = arrival?.policy ?? documentedPolicy
    const body = { error: { code: refusal.refused, message: policy.message(refusal, arrival) } }
    return { ...json(policy.status(refusal, arrival), body, refusal.headers), refusal }
  },
  status: (refusal) => refusal.status ?? statusOf(refusal.refused),
  message: (refusal) => messageOf(refusal.refused, refusal.values),

  claimsOf: (arrival) => {
    const { policy, verified } = arrival
    return verified && policy.acceptsAudience(verified, arrival) && policy.isUnexpired(verified, arrival)
      ? verified
      : null
  },
  acceptsAudience: (claims, { api }) => apiOfAudience(claims.audience) === api,
  isUnexpired: (claims, { now }) => claims.expires > now,
  unauthorized: () => empty(401, [['WWW-Authenticate', 'Bearer']]),
  isTenantGuid: isGuid,
  conditionOf: ({ world, tenantSegment }) => world.tenants.get(tenantSegment.toLowerCase())?.condition ?? 'unknown',
  isOwnTenant: ({ tenantSegment }, claims) => tenantSegment.toLowerCase() === claims.tenantId,
  tenantOf: ({ world, tenantSegment }) => world.tenants.get(tenantSegment.toLowerCase()),
  isPermitted: (claims, arrival) => {
    const needed = permissionsFor(arrival)
    return needed.length === 0 || needed.some((permission) => claims.permissions.includes(permission))
  },
  permissionRefusal: (claims) => refuse('AF10001', claims.permissions.join(', ')),
  spend: ({ tenant, now }) => {
    const current = Math.floor(now / minute)
    if (tenant.spent.minute !== current) {
      tenant.spent.minute = current
      tenant.spent.requests = 0
    }
    tenant.spent.requests += 1
    return tenant.spent.requests <= tenant.requestsPerMinute
  },
  throttled: ({ request, query }) => refuse('AF429', request.method, query.publisherIdentifier ?? zeroGuid),
  publisherRefusal: (call) => {
    const given = call.query.publisherIdentifier
    return given === undefined || call.policy.isPublisher(given, call)
      ? undefined
      : refuse('AF20002', 'PublisherIdentifier', 'guid')
  },
  isPublisher: isGuid,

  contentTypeOf,
  readContentType: (text) => (isContentType(text) ? text : undefined),
  timesOf,
  readTime: (text, name) => readInstant(text) ?? refuse('AF20002', name, 'datetime'),

  webhookOf,
  readStartBody,
  webhookRefusal,
  webhookAfter: (_, { webhook }) => webhook,
  startRefusal: () => undefined,
  start: enable,
  stopRefusal: ({ tenant }, contentType) => (tenant.subscriptions.has(contentType) ? undefined : refuse('AF20022')),
  stop: ({ tenant, now }, contentType) => {
    const subscription = tenant.subscriptions.get(contentType)
    if (subscription)
      tenant.subscriptions.set(contentType, disable(subscription, placeNow(tenant, now), 'a tenant admin', true))
  },
  listedSubscriptions: ({ tenant }) => [...tenant.subscriptions.values()],
  describeSubscription: (subscription, { now }) => describeSubscription(subscription, now),
  subscriptionFor,

  windowOf,
  defaultWindow: ({ now }) => lastDay(now),
  windowRefusal,
  boundsOf: ({ start, end }) => ({ from: start, to: end }),
  itemsPerPage: ({ itemsPerPage }) => itemsPerPage,
  page: pageOf,
  cursorOf,
  printCursor,
  linkTo,

  contentId: contentIdOf,
  readContentId,
  expirationOf: (created) => created + sevenDays,
  describe,
  contentOf: ({ tenant, now }, contentType) => contentOf(tenant, contentType, now),
  isListed: (blob, call) => call.policy.isReachable(blob, call) && !call.policy.isExpired(blob, call),
  attemptsOf: ({ tenant }, contentType) => attemptsOf(tenant, contentType),
  findBlob: (key, call) => findBlob(key, call, call.tenant),
  unknownContent: (key) => refuse(isContentId(key) ? 'AF20050' : 'AF20052', key),
  isReachable: (blob, { now }) => !blob.isLost() && blob.created <= now,
  isExpired: (blob, { now }) => now > blob.expires,
  seesSensitiveData: ({ claims }) => claims.permissions.includes('ActivityFeed.ReadDlp'),
  recordsOf: (blob, call) => {
    const records = blob.records()
    if (blob.contentType !== 'DLP.All' || call.policy.seesSensitiveData(call)) return records
    return records.map((record) => withoutDetections(record))
  },

  languageOf,
  sensitiveTypes,

  webhooks: documentedWebhooks,

  graph: documentedReading,
}

/** A record without the sensitive text that its rules found. */
export function withoutDetections(record: JsonObject): JsonObject {
  const shown = without(record, 'SensitiveInformationDetections')
  if (!isJsonObject(shown)) return record
  return 'SensitiveInfoDetectionIsIncluded' in shown ? { ...shown, SensitiveInfoDetectionIsIncluded: false } : shown
}

/** What a fault or a variant changes: some decisions, given those that hold otherwise, so that several can be combined. */
export type Override = Partial<Policy> | ((base: Policy) => Partial<Policy>)

/** A policy, by default the documented one, with overrides applied one after the other. */
export function createPolicy(overrides: readonly Override[], base: Policy = documentedPolicy): Policy {
  let policy = base
  for (const override of overrides) {
    policy = { ...policy, ...(typeof override === 'function' ? override(policy) : override) }
  }
  return policy
}
