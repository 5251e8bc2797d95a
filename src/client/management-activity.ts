import {
  isContentBlobList,
  isNotificationAttemptList,
  isSensitiveTypeList,
  isStartSubscriptionBody,
  isSubscription,
  isSubscriptionList,
  isTolerantContentBlobList,
  isTolerantNotificationBatch,
  isTolerantSensitiveTypeList,
  isTolerantSubscription,
  isTolerantSubscriptionList,
} from '../contract/feed-answers.ts'
import type {
  AnyAuditRecord,
  ContentType,
  StartSubscriptionBody,
  TolerantContentBlob,
  TolerantNotification,
  TolerantSensitiveType,
  TolerantSubscription,
} from '../contract/index.ts'
import { violationsOf } from '../contract/violations.ts'
import type { HttpRequest, HttpResponse } from '../transport/transport.ts'
import type { Form } from './answer.ts'
import { createBlobs } from './blobs.ts'
import type { Call } from './caller.ts'
import { type Checkpoint, checkpointOf } from './checkpoint.ts'
import { type CollectionStep, collect } from './collection.ts'
import { ageMargin, carefulPolicy, longestAge } from './collection-policy.ts'
import { ContractError, RefusedError } from './failures.ts'
import {
  feedOf,
  linkedRequest,
  listingRequest,
  sensitiveTypesRequest,
  startRequest,
  stopRequest,
  subscriptionsRequest,
  type WindowQuery,
} from './feed-requests.ts'
import { type Instant, millisecondsOf, spans } from './instants.ts'
import { createLinkCheck } from './links.ts'
import { baseOf, type CallOptions, type ClientOptions, rootOf } from './options.ts'
import { createPages, type Pages } from './pages.ts'
import { type PlanName, plans } from './plans.ts'
import { shownExchange } from './shown-exchange.ts'

/** How a client of the Management Activity API is to be. */
export interface ManagementActivityClientOptions extends ClientOptions {
  /** The tenant whose feed it is. */
  readonly tenantId: string
  /** Whose services to use. Default: enterprise. */
  readonly plan?: PlanName
  /** Another place of the API, such as an emulator's: up to and with the version. Default: that of the plan. */
  readonly root?: string
  /** The vendor of the application, a GUID: requests with it have a quota of their own. */
  readonly publisherIdentifier?: string
  /** More origins that links may lead to, for instance where a gateway leaves the service's own links as they are. */
  readonly trustedOrigins?: readonly string[]
}

/** A content type of the contract, or one that nobody documented. */
export type AnyContentType = ContentType | (string & {})

/** Which part of a listing is asked for. */
export interface Window extends CallOptions {
  /** What to list. There must be a subscription to it. */
  readonly contentType: AnyContentType
  /** The first instant that belongs to the window; give both or neither. Default: the service's last 24 hours. */
  readonly start?: Instant
  /** The first instant that no longer belongs to it. */
  readonly end?: Instant
}

/** What is to be collected. */
export interface CollectOptions extends CallOptions {
  /** What to collect, in this order. */
  readonly contentTypes: readonly AnyContentType[]
  /** What the last step gave that was dealt with. */
  readonly checkpoint?: Checkpoint
  /** Where to begin without a checkpoint. Default: as early as can be, nearly seven days ago. */
  readonly since?: Instant
  /**
   * So much of what was read before is listed again, milliseconds, since blobs can turn up late with an early `contentCreated`.
   * Blobs and records of that time are remembered and not given again. Default: 24 hours.
   */
  readonly overlapMs?: number
  /** The longest window that is asked for, milliseconds, in whole seconds. Default: 24 hours. */
  readonly longestWindowMs?: number
  /** How many blobs are read at once. Default: 4. */
  readonly parallel?: number
}

/** The Management Activity API: one method an operation, named by its operationId, and `collect`, which uses them. */
export interface ManagementActivityClient {
  /**
   * Starts a subscription or changes its webhook. One that is enabled already and stays as it is counts as started.
   * Source: "Start a subscription".
   */
  startSubscription(
    contentType: AnyContentType,
    body?: StartSubscriptionBody,
    options?: CallOptions,
  ): Promise<TolerantSubscription>
  /** Stops a subscription. Source: "Stop a subscription". */
  stopSubscription(contentType: AnyContentType, options?: CallOptions): Promise<void>
  /** The subscriptions of the tenant. Source: "List current subscriptions". */
  listSubscriptions(options?: CallOptions): Promise<readonly TolerantSubscription[]>
  /** The blobs of one window, page by page. Source: "List available content". */
  listContent(window: Window): Pages<TolerantContentBlob>
  /** All records of a blob. Source: "Retrieve content". */
  getContent(blob: BlobReference, options?: CallOptions): Promise<readonly AnyAuditRecord[]>
  /** The records of a blob one after the other, with little memory. */
  streamContent(blob: BlobReference, options?: CallOptions): AsyncGenerator<AnyAuditRecord>
  /** The attempts to notify the webhook. Source: "List notifications". */
  listNotifications(window: Window): Pages<TolerantNotification>
  /** The names of sensitive information types, in a language such as `de-DE`. Source: "Retrieve resource friendly names". */
  listDlpSensitiveTypes(
    options?: CallOptions & { readonly language?: string },
  ): Promise<readonly TolerantSensitiveType[]>
  /**
   * Collects the records of content types up to now, from where the checkpoint says. It cuts the time into windows that the service
   * accepts, follows every page, reads several blobs at once, and gives no record twice. What cannot be had any more is told in a
   * step, not passed over.
   */
  collect(options: CollectOptions): AsyncGenerator<CollectionStep>
  /** Ends the connections. */
  close(): Promise<void>
}

/** A blob or notification, or just its address. */
export type BlobReference = string | { readonly contentUri: string }

const subscription: Form<TolerantSubscription> = { documented: isSubscription, usable: isTolerantSubscription }
const subscriptions = { documented: isSubscriptionList, usable: isTolerantSubscriptionList }
const blobs: Form<readonly TolerantContentBlob[]> = { documented: isContentBlobList, usable: isTolerantContentBlobList }
const attempts: Form<readonly TolerantNotification[]> = {
  documented: isNotificationAttemptList,
  usable: isTolerantNotificationBatch,
}
const sensitiveTypes = { documented: isSensitiveTypeList, usable: isTolerantSensitiveTypeList }

/**
 * Makes a client of the Management Activity API.
 *
 * Calls reject with a {@link RefusedError} when the service says no, a {@link ContractError} when what it says cannot be understood, a
 * {@link NoAnswerError} when it says nothing, each after having tried as often as it makes sense.
 *
 * @throws {TypeError} when an option cannot be used
 */
export function createManagementActivityClient(options: ManagementActivityClientOptions): ManagementActivityClient {
  const plan = plans[options.plan ?? 'enterprise']
  const { tenantId, publisherIdentifier, trustedOrigins = [] } = options
  const root = rootOf(options.root ?? `${plan.activity}/api/v1.0`)
  const feed = feedOf(root, tenantId, publisherIdentifier)
  const base = baseOf(options, { tenantId, resource: plan.activity, login: plan.login })
  const { caller, connection, now } = base
  const contentOf = createBlobs(base)
  const problemOf = createLinkCheck(root, trustedOrigins)

  const callOf = (operation: string, request: HttpRequest, { signal }: CallOptions = {}): Call => ({
    operation,
    request,
    isRepeatable: true,
    signal,
  })

  const linked = (operation: string, link: string, response: HttpResponse | null): HttpRequest => {
    const request = linkedRequest(feed, link)
    const problem = problemOf(link)
    if (problem === undefined) return request
    throw new ContractError({ operation, exchange: shownExchange(request, response), attempts: 1, message: problem })
  }

  const pagesOf = <T>(
    operation: 'listContent' | 'listNotifications',
    form: Form<readonly T[]>,
    { signal, ...query }: WindowQuery & CallOptions,
  ): Pages<T> =>
    createPages<T>({
      first: listingRequest(feed, operation === 'listContent' ? 'content' : 'notifications', query),
      follow: (link, response) => linked(operation, link, response ?? null),
      read: (request) => caller.read(callOf(operation, request, signal ? { signal } : {}), form),
      circle: (link, response) => {
        const exchange = shownExchange(linkedRequest(feed, link), response)
        throw new ContractError({
          operation,
          exchange,
          attempts: 1,
          message: 'the links of the pages lead round in a circle',
        })
      },
    })

  const blobCall = (blob: BlobReference, call: CallOptions = {}): Call => {
    const link = typeof blob === 'string' ? blob : blob.contentUri
    return callOf('getContent', linked('getContent', link, null), call)
  }

  const listSubscriptions = async (call?: CallOptions): Promise<readonly TolerantSubscription[]> =>
    (await caller.read(callOf('listSubscriptions', subscriptionsRequest(feed), call), subscriptions)).value

  return {
    startSubscription: async (contentType, body = {}, call) => {
      const request = startRequest(feed, contentType, body)
      checkBody(body, request)
      try {
        return (await caller.read(callOf('startSubscription', request, call), subscription)).value
      } catch (error) {
        if (!(error instanceof RefusedError && error.code === 'AF20024')) throw error
        const isThis = (name: string): boolean => name.toLowerCase() === contentType.toLowerCase()
        const found = (await listSubscriptions(call)).find((started) => isThis(started.contentType))
        return found ?? { contentType, status: 'enabled' }
      }
    },
    stopSubscription: async (contentType, call) => {
      await caller.call(callOf('stopSubscription', stopRequest(feed, contentType), call))
    },
    listSubscriptions,
    listContent: (window) => pagesOf('listContent', blobs, window),
    getContent: async (blob, call) => contentOf.whole(blobCall(blob, call)),
    streamContent: (blob, call) => contentOf.streamed(blobCall(blob, call)),
    listNotifications: (window) => pagesOf('listNotifications', attempts, window),
    listDlpSensitiveTypes: async ({ language, ...call } = {}) =>
      (await caller.read(callOf('listDlpSensitiveTypes', sensitiveTypesRequest(feed, language), call), sensitiveTypes))
        .value,
    collect: ({ contentTypes, checkpoint, since, parallel = 4, ...rest }) => {
      const { overlapMs = spans.day, longestWindowMs = spans.day, signal } = rest
      atLeast('longestWindowMs', longestWindowMs, spans.second)
      atLeast('overlapMs', overlapMs, 0)
      atLeast('parallel', parallel, 1)
      return collect(
        {
          list: (contentType, { start, end }) =>
            pagesOf('listContent', blobs, {
              contentType,
              start: new Date(start),
              end: new Date(end),
              ...(signal ? { signal } : {}),
            }),
          readBlob: (uri) => contentOf.whole(blobCall(uri, signal ? { signal } : {})),
          now,
          policy: carefulPolicy(overlapMs),
          longestWindow: Math.floor(longestWindowMs / spans.second) * spans.second,
          width: parallel,
        },
        {
          contentTypes,
          since: since === undefined ? now() - longestAge + 2 * ageMargin : millisecondsOf(since),
          checkpoint: checkpoint === undefined ? undefined : checkpointOf(checkpoint),
        },
      )
    },
    close: () => connection.close(),
  }
}

function checkBody(body: StartSubscriptionBody, request: HttpRequest): void {
  const violations = violationsOf(isStartSubscriptionBody, body)
  if (violations.length === 0) return
  const message = `this cannot be sent: ${violations[0]?.message}`
  throw new ContractError({
    operation: 'startSubscription',
    exchange: shownExchange(request, null),
    attempts: 0,
    message,
    violations,
  })
}

function atLeast(name: string, value: number, least: number): void {
  if (!(value >= least)) throw new TypeError(`${name} ${value} is too small: at least ${least} is needed.`)
}
