import { parse } from 'lossless-json'
import { type Exchange, recording } from '../../src/transport/exchange.ts'
import {
  emptyBody,
  type HeaderList,
  type HttpRequest,
  type HttpResponse,
  headerOf,
  NoAnswer,
  type Transport,
  textOf,
} from '../../src/transport/transport.ts'
import { isObject } from '../observe.ts'
import type { Roots } from '../outcome.ts'
import type { Answer, Call, OperationId, Query, Tenant } from '../target.ts'
import type { Recorder } from './host.ts'

/** How calls of the two APIs get to the target. */
export interface Line {
  readonly send: Transport
  readonly roots: Roots
  readonly recorder: Recorder
  readonly signal?: AbortSignal
  /** Told of every answer, for targets that read the clock from them. */
  readonly onAnswer?: (answer: HttpResponse) => void
}

/** Who calls. `graphToken` is used where no other is asked for and the operation is one of Graph. */
export interface Identity {
  readonly tenantId: string
  readonly clientId: string | undefined
  readonly userId: string | undefined
  readonly token: string
  readonly graphToken: string
}

/** A tenant whose calls go over HTTP. */
export function createTenant(line: Line, identity: Identity): Tenant {
  const { graphToken, ...known } = identity
  return {
    ...known,
    call: async (call) => {
      const request = requestOf(call, identity, line.roots)
      refuseForeignAddress(request, call, line.roots)
      let seen: Exchange | undefined
      const send = recording(line.send, (exchange) => {
        seen = exchange
        line.recorder.api(exchange)
      })
      const response = await send(request, line.signal)
      line.onAnswer?.(response)
      if (!seen) throw new Error('an answer was not recorded')
      return answerOf(response, seen)
    },
  }
}

/** True when the target still gives any complete answer at all. */
export async function answers(send: Transport, { feed, graph }: Roots): Promise<boolean> {
  const request = { method: 'GET', url: feed ?? graph ?? '', headers: [], body: emptyBody }
  return send(request).then(
    () => true,
    () => false,
  )
}

/** Method and path of every operation; the path starts below the tenant's feed, or below the version of Graph. */
const operations: Readonly<Record<OperationId, { method: 'GET' | 'POST'; path: string; api: 'feed' | 'graph' }>> = {
  startSubscription: { method: 'POST', path: '/subscriptions/start', api: 'feed' },
  stopSubscription: { method: 'POST', path: '/subscriptions/stop', api: 'feed' },
  listSubscriptions: { method: 'GET', path: '/subscriptions/list', api: 'feed' },
  listContent: { method: 'GET', path: '/subscriptions/content', api: 'feed' },
  getContent: { method: 'GET', path: '/audit', api: 'feed' },
  listNotifications: { method: 'GET', path: '/subscriptions/notifications', api: 'feed' },
  listDlpSensitiveTypes: { method: 'GET', path: '/resources/dlpSensitiveTypes', api: 'feed' },
  createMyContentActivity: {
    method: 'POST',
    path: '/me/dataSecurityAndGovernance/activities/contentActivities',
    api: 'graph',
  },
  createUserContentActivity: {
    method: 'POST',
    path: '/users/{userId}/dataSecurityAndGovernance/activities/contentActivities',
    api: 'graph',
  },
}

/** The request that a call stands for. Pure. */
export function requestOf(call: Call, identity: Identity, roots: Roots): HttpRequest {
  const { method, api } = operations[call.operation]
  const token = call.token === undefined ? (api === 'graph' ? identity.graphToken : identity.token) : call.token
  const { bytes, type } = bodyOf(call.body)
  const defaults: readonly (readonly [string, string | undefined])[] = [
    ['Authorization', token === null ? undefined : `Bearer ${token}`],
    ['Accept', 'application/json'],
    ['Content-Type', type],
    ['User-Agent', 'm365-activity-contract'],
  ]
  return { method, url: call.url ?? addressOf(call, identity, roots), headers: headersOf(defaults, call), body: bytes }
}

function addressOf(call: Call, identity: Identity, roots: Roots): string {
  const { path, api } = operations[call.operation]
  const query = queryOf(call.query ?? {})
  if (api === 'feed') {
    const tenant = encodeURIComponent(call.tenantSegment ?? identity.tenantId)
    return `${served(roots.feed, api)}/${tenant}/activity/feed${path}${query}`
  }
  const given = served(roots.graph, api)
  const root = call.graphVersion === undefined ? given : given.replace(/\/[^/]*$/, `/${call.graphVersion}`)
  return `${root}${path.replace('{userId}', encodeURIComponent(call.userId ?? identity.userId ?? ''))}${query}`
}

function served(root: string | null, api: string): string {
  if (root === null) throw new Error(`the target has no ${api} root`)
  return root
}

function queryOf(query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encoded(name)}=${encoded(value)}`],
  )
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

/** Colons stay as they are, like in the documents' samples; lone surrogates become U+FFFD instead of an exception. */
const encoded = (text: string): string => encodeURIComponent(Buffer.from(text).toString()).replaceAll('%3A', ':')

function bodyOf(body: unknown): { bytes: Uint8Array; type: string | undefined } {
  if (body === undefined) return { bytes: emptyBody, type: undefined }
  const type = 'application/json'
  if (body instanceof Uint8Array) return { bytes: body, type }
  return { bytes: Buffer.from(typeof body === 'string' ? body : printJson(body)), type }
}

/** JSON text in which a bigint is a number of all its digits. */
function printJson(value: unknown): string {
  const raw = '\u0000bigint:'
  const text = JSON.stringify(value, (_key, member) => (typeof member === 'bigint' ? `${raw}${member}` : member))
  return text.replace(/"\\u0000bigint:(-?\d+)"/g, '$1')
}

function headersOf(defaults: readonly (readonly [string, string | undefined])[], call: Call): HeaderList {
  const own = Object.entries(call.headers ?? {})
  const replaced = new Set(own.map(([name]) => name.toLowerCase()))
  return [...defaults.filter(([name]) => !replaced.has(name.toLowerCase())), ...own].flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
}

/**
 * A target may hand out any address. A token is only ever sent to the target itself: to an origin of its roots, or, where that is
 * this machine, to this machine under another name.
 */
function refuseForeignAddress(request: HttpRequest, call: Call, roots: Roots): void {
  if (call.url === undefined) return
  if (!URL.canParse(call.url)) {
    throw new NoAnswer('unreachable', request, new Error('the address is not an absolute URL'))
  }
  const { origin, hostname } = new URL(call.url)
  const own = [roots.feed, roots.graph].flatMap((root) => (root === null ? [] : [new URL(root)]))
  const known = own.some((root) => root.origin === origin || (isLoopback(root.hostname) && isLoopback(hostname)))
  if (!known) {
    throw new NoAnswer('unreachable', request, new Error('the address is on another host; no token is sent there'))
  }
}

/** True for the names of this machine. */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)

function answerOf(response: HttpResponse, exchange: Exchange): Answer {
  let json: { readonly value: unknown } | undefined
  const readJson = (): unknown => {
    json ??= { value: parseJson(textOf(response)) }
    return json.value
  }
  return {
    status: response.status,
    headers: response.headers,
    body: response.body,
    exchange,
    header: (name) => headerOf(response, name),
    get json() {
      return readJson()
    },
    get error() {
      return envelopeOf(readJson())
    },
  }
}

function parseJson(text: string): unknown {
  try {
    if (!/\d{16}/.test(text)) return JSON.parse(text)
    return parse(text, undefined, (digits) =>
      /^-?\d+$/.test(digits) && !Number.isSafeInteger(Number(digits)) ? BigInt(digits) : Number(digits),
    )
  } catch {
    return undefined
  }
}

function envelopeOf(json: unknown): Answer['error'] {
  if (!isObject(json) || !isObject(json.error)) return undefined
  const { code, message } = json.error
  return typeof code === 'string' && typeof message === 'string' ? { code, message } : undefined
}
