import type { StartSubscriptionBody } from '../contract/index.ts'
import { printJson } from '../contract/parse-json.ts'
import { emptyBody, type HttpRequest } from '../transport/transport.ts'
import { type Instant, millisecondsOf, queryTime } from './instants.ts'

/** Where a tenant's feed is. */
export interface Feed {
  /** Up to and with the version, without a slash at the end. */
  readonly root: string
  readonly tenantId: string
  readonly publisherIdentifier: string | undefined
}

/** Which part of a listing is asked for. Without times it is what the service takes for the last 24 hours. */
export interface WindowQuery {
  readonly contentType: string
  /** The first instant that belongs to the window. */
  readonly start?: Instant | undefined
  /** The first instant that no longer does. */
  readonly end?: Instant | undefined
}

const json = 'application/json'

/** Text in a form that is sent as it is written: `$`, `:` and their like stay readable, `+` does not become a space. */
const encoded = (text: string): string => encodeURIComponent(text).replaceAll('%3A', ':').replaceAll('%24', '$')

function request(
  { root, tenantId, publisherIdentifier }: Feed,
  method: string,
  path: string,
  query: Readonly<Record<string, string | undefined>>,
): HttpRequest {
  const named = Object.entries({ ...query, PublisherIdentifier: publisherIdentifier })
    .flatMap(([name, value]) => (value === undefined ? [] : `${name}=${encoded(value)}`))
    .join('&')
  const url = `${root}/${encodeURIComponent(tenantId)}/activity/feed/${path}${named === '' ? '' : `?${named}`}`
  return { method, url, headers: [['Accept', json]], body: emptyBody }
}

/** `POST subscriptions/start`. */
export function startRequest(feed: Feed, contentType: string, body: StartSubscriptionBody): HttpRequest {
  const plain = request(feed, 'POST', 'subscriptions/start', { contentType })
  if (body.webhook === undefined) return plain
  return {
    ...plain,
    headers: [...plain.headers, ['Content-Type', `${json}; charset=utf-8`]],
    body: new TextEncoder().encode(printJson(body)),
  }
}

/** `POST subscriptions/stop`. */
export const stopRequest = (feed: Feed, contentType: string): HttpRequest =>
  request(feed, 'POST', 'subscriptions/stop', { contentType })

/** `GET subscriptions/list`. */
export const subscriptionsRequest = (feed: Feed): HttpRequest => request(feed, 'GET', 'subscriptions/list', {})

/** `GET subscriptions/content` or `subscriptions/notifications`. */
export function listingRequest(feed: Feed, what: 'content' | 'notifications', query: WindowQuery): HttpRequest {
  const { contentType, start, end } = query
  return request(feed, 'GET', `subscriptions/${what}`, { contentType, startTime: timeOf(start), endTime: timeOf(end) })
}

const timeOf = (instant: Instant | undefined): string | undefined =>
  instant === undefined ? undefined : queryTime(millisecondsOf(instant))

/** `GET resources/dlpSensitiveTypes`. */
export function sensitiveTypesRequest(feed: Feed, language: string | undefined): HttpRequest {
  const plain = request(feed, 'GET', 'resources/dlpSensitiveTypes', {})
  return language === undefined ? plain : { ...plain, headers: [...plain.headers, ['Accept-Language', language]] }
}

/** What a link that the service gave leads to; the publisher is named where the link does not, so that its own quota counts. */
export function linkedRequest({ publisherIdentifier }: Feed, link: string): HttpRequest {
  const isNamed = publisherIdentifier === undefined || /[?&]publisheridentifier=/i.test(link)
  const url = isNamed
    ? link
    : `${link}${link.includes('?') ? '&' : '?'}PublisherIdentifier=${encoded(publisherIdentifier)}`
  return { method: 'GET', url, headers: [['Accept', json]], body: emptyBody }
}
