import type { StartSubscriptionBody } from '../contract/index.ts'
import { printJson } from '../contract/parse-json.ts'
import { emptyBody, type HttpRequest } from '../transport/transport.ts'
import { type Instant, millisecondsOf, queryTime } from './instants.ts'

/** Where a tenant's feed is, and who asks. */
export interface Feed {
  /** What stands before the paths of the operations, with a slash at the end. */
  readonly base: string
  /** The last parameter of each query; empty where no publisher is named. */
  readonly publisher: string
}

/** Puts together what is the same in all requests. `root` goes up to and with the version, without a slash at the end. */
export const feedOf = (root: string, tenantId: string, publisherIdentifier: string | undefined): Feed => ({
  base: `${root}/${encodeURIComponent(tenantId)}/activity/feed/`,
  publisher: publisherIdentifier === undefined ? '' : `PublisherIdentifier=${encoded(publisherIdentifier)}`,
})

/** Which part of a listing is asked for. Without times it is what the service takes for the last 24 hours. */
export interface WindowQuery {
  readonly contentType: string
  /** The first instant that belongs to the window. */
  readonly start?: Instant | undefined
  /** The first instant that no longer does. */
  readonly end?: Instant | undefined
}

const json = 'application/json'

const acceptJson = [['Accept', json]] as const

const isPlain = /^[\w.:$-]*$/

/** Text in a form that is sent as it is written: `$` and `:` stay readable, `+` does not become a space. */
const encoded = (text: string): string =>
  isPlain.test(text) ? text : encodeURIComponent(text).replaceAll('%3A', ':').replaceAll('%24', '$')

/** `query` is written already, parameters joined by `&`. */
function request({ base, publisher }: Feed, method: string, path: string, query = ''): HttpRequest {
  const all = query !== '' && publisher !== '' ? `${query}&${publisher}` : query + publisher
  return { method, url: base + path + (all === '' ? '' : `?${all}`), headers: acceptJson, body: emptyBody }
}

/** `POST subscriptions/start`. */
export function startRequest(feed: Feed, contentType: string, body: StartSubscriptionBody): HttpRequest {
  const plain = request(feed, 'POST', 'subscriptions/start', typeQuery(contentType))
  if (body.webhook === undefined) return plain
  return {
    ...plain,
    headers: [...plain.headers, ['Content-Type', `${json}; charset=utf-8`]],
    body: new TextEncoder().encode(printJson(body)),
  }
}

/** `POST subscriptions/stop`. */
export const stopRequest = (feed: Feed, contentType: string): HttpRequest =>
  request(feed, 'POST', 'subscriptions/stop', typeQuery(contentType))

/** `GET subscriptions/list`. */
export const subscriptionsRequest = (feed: Feed): HttpRequest => request(feed, 'GET', 'subscriptions/list')

/** `GET subscriptions/content` or `subscriptions/notifications`. */
export function listingRequest(feed: Feed, what: 'content' | 'notifications', query: WindowQuery): HttpRequest {
  const times = `${timeQuery('startTime', query.start)}${timeQuery('endTime', query.end)}`
  return request(feed, 'GET', `subscriptions/${what}`, typeQuery(query.contentType) + times)
}

const typeQuery = (contentType: string): string => `contentType=${encoded(contentType)}`

const timeQuery = (name: string, instant: Instant | undefined): string =>
  instant === undefined ? '' : `&${name}=${queryTime(millisecondsOf(instant))}`

/** `GET resources/dlpSensitiveTypes`. */
export function sensitiveTypesRequest(feed: Feed, language: string | undefined): HttpRequest {
  const plain = request(feed, 'GET', 'resources/dlpSensitiveTypes')
  return language === undefined ? plain : { ...plain, headers: [...plain.headers, ['Accept-Language', language]] }
}

/** What a link that the service gave leads to; the publisher is named where the link does not, so that its own quota counts. */
export function linkedRequest({ publisher }: Feed, link: string): HttpRequest {
  const isNamed = publisher === '' || /[?&]publisheridentifier=/i.test(link)
  const url = isNamed ? link : `${link}${link.includes('?') ? '&' : '?'}${publisher}`
  return { method: 'GET', url, headers: acceptJson, body: emptyBody }
}
