import type { FaultSubject } from '../../contract/fault-plan.ts'
import { type HeaderList, type HttpResponse, headerOf } from '../../transport/transport.ts'

/** The operations of the Management Activity API. */
export const feed = [
  'startSubscription',
  'stopSubscription',
  'listSubscriptions',
  'listContent',
  'getContent',
  'listNotifications',
  'listDlpSensitiveTypes',
] as const satisfies readonly FaultSubject[]

/** The operations of Microsoft Graph. */
export const graph = ['createMyContentActivity', 'createUserContentActivity'] as const satisfies readonly FaultSubject[]

/** The operations of both APIs. */
export const operations = [...feed, ...graph] as const

/** Everything that answers a request. */
export const requests = [...operations, 'token'] as const satisfies readonly FaultSubject[]

/** Listings by window and page. */
export const listings = ['listContent', 'listNotifications'] as const satisfies readonly FaultSubject[]

/** `Retry-After` in seconds, if wanted. */
export const retryAfterHeader = (seconds: number | undefined): HeaderList =>
  seconds === undefined ? [] : [['Retry-After', String(seconds)]]

/** True for an answer that did what was asked and says so in JSON. */
export const isJsonSuccess = (response: HttpResponse): boolean =>
  response.status >= 200 &&
  response.status <= 299 &&
  response.body.length > 1 &&
  /^application\/json/i.test(headerOf(response, 'content-type') ?? '')
