import { operations, parseJson, printJson } from '../../src/contract/index.ts'
import { type Exchange, exchanged } from '../../src/transport/exchange.ts'
import {
  emptyBody,
  type HeaderList,
  type HttpRequest,
  type HttpResponse,
  headerOf,
  NoAnswer,
  type Transport,
} from '../../src/transport/transport.ts'
import { isObject } from '../observe.ts'
import type { Roots } from '../outcome.ts'
import type { Answer, Call, Query, Tenant } from '../target.ts'
import type { Admission } from './admission.ts'
import type { Identity, Recorder } from './host.ts'

/** How calls of the two APIs get to the target. */
export interface Line {
  readonly send: Transport
  readonly roots: Roots
  readonly recorder: Recorder
  readonly signal?: AbortSignal
  /** Which calls may be sent. Default: all. */
  readonly admission?: Admission
}

/** A tenant whose calls go over HTTP. */
export function createTenant(line: Line, identity: Identity): Tenant {
  const { graphToken, ...known } = identity
  return {
    ...known,
    call: async (call) => {
      line.admission?.admit(call, identity.tenantId)
      const request = requestOf(call, identity, line.roots)
      refuseForeignAddress(request, call, line.roots)
      const { response, exchange } = await exchanged(line.send, request, line.recorder.api, line.signal)
      line.admission?.answered(call, identity.tenantId, response)
      return answerOf(response, exchange)
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

/** The request that a call stands for. Pure. */
export function requestOf(call: Call, identity: Identity, roots: Roots): HttpRequest {
  const { method, api } = operations[call.operation]
  const token =
    call.token === undefined ? (api === 'content-activities' ? identity.graphToken : identity.token) : call.token
  const defaults: HeaderList = [
    ...(token === null ? [] : [['Authorization', `Bearer ${token}`] as const]),
    ['Accept', 'application/json'],
    ...(call.body === undefined ? [] : [['Content-Type', 'application/json'] as const]),
    ['User-Agent', 'm365-activity-contract'],
  ]
  const headers = call.headers === undefined ? defaults : replacing(defaults, call.headers)
  return { method, url: call.url ?? addressOf(call, identity, roots), headers, body: bytesOf(call.body) }
}

function addressOf(call: Call, identity: Identity, { feed, graph }: Roots): string {
  const { path, api } = operations[call.operation]
  const root = api === 'content-activities' ? versioned(graph, call.graphVersion) : feed
  if (root === null) throw new Error(`the target does not serve ${call.operation}`)
  const filled = path
    .replace('{tenantId}', encoded(call.tenantSegment ?? identity.tenantId))
    .replace('{userId}', encoded(call.userId ?? identity.userId ?? ''))
  return `${root}${filled}${queryOf(call.query ?? {})}`
}

const versioned = (root: string | null, version: string | undefined): string | null =>
  version === undefined ? root : (root?.replace(/\/[^/]*$/, `/${version}`) ?? null)

function queryOf(query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encoded(name)}=${encoded(value)}`],
  )
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

/** Colons stay as they are, like in the documents' samples; lone surrogates become U+FFFD instead of an exception. */
const encoded = (text: string): string =>
  /^[\w.:-]*$/.test(text) ? text : encodeURIComponent(Buffer.from(text).toString()).replaceAll('%3A', ':')

function bytesOf(body: unknown): Uint8Array {
  if (body === undefined) return emptyBody
  return body instanceof Uint8Array ? body : Buffer.from(typeof body === 'string' ? body : printJson(body))
}

/** The call's own headers take the place of default ones of the same name; an `undefined` one only leaves that out. */
function replacing(defaults: HeaderList, own: NonNullable<Call['headers']>): HeaderList {
  const names = new Set(Object.keys(own).map((name) => name.toLowerCase()))
  const sent = Object.entries(own).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  return [...defaults.filter(([name]) => !names.has(name.toLowerCase())), ...sent]
}

/**
 * A target may hand out any address. A token is only ever sent to the target itself: to an origin of its roots, or, where that is
 * this machine, to this machine under another name.
 */
function refuseForeignAddress(request: HttpRequest, call: Call, roots: Roots): void {
  const { url } = call
  if (url === undefined || [roots.feed, roots.graph].some((root) => root !== null && url.startsWith(`${root}/`))) return
  if (!URL.canParse(url)) {
    throw new NoAnswer('unreachable', request, new Error('the address is not an absolute URL'))
  }
  const { origin, hostname } = new URL(url)
  const own = [roots.feed, roots.graph].flatMap((root) => (root === null ? [] : [new URL(root)]))
  const known = own.some((root) => root.origin === origin || (isLoopback(root.hostname) && isLoopback(hostname)))
  if (!known) {
    throw new NoAnswer('unreachable', request, new Error('the address is on another host; no token is sent there'))
  }
}

/** True for the names of this machine. */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)

/** An answer as rules see it. */
export function answerOf(response: HttpResponse, exchange: Exchange): Answer {
  let json: { readonly value: unknown } | undefined
  const readJson = (): unknown => {
    json ??= { value: readAsJson(response.body) }
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

/** `undefined` for what is not JSON, which no JSON text can mean. */
function readAsJson(body: Uint8Array): unknown {
  try {
    return parseJson(body)
  } catch {
    return undefined
  }
}

function envelopeOf(json: unknown): Answer['error'] {
  if (!isObject(json) || !isObject(json.error)) return undefined
  const { code, message } = json.error
  return typeof code === 'string' && typeof message === 'string' ? { code, message } : undefined
}
