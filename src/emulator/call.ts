import type { HttpRequest, HttpResponse } from '../transport/transport.ts'
import type { Answer, Refusal } from './answer.ts'
import type { Policy } from './policy.ts'
import type { Tenant, World } from './state.ts'
import type { Api, Claims } from './tokens.ts'

/** The operations of the Management Activity API. */
export type FeedOperationId =
  | 'startSubscription'
  | 'stopSubscription'
  | 'listSubscriptions'
  | 'listContent'
  | 'getContent'
  | 'listNotifications'
  | 'listDlpSensitiveTypes'

/** The calls of Microsoft Graph. */
export type GraphOperationId = 'createMyContentActivity' | 'createUserContentActivity'

/** Everything that the contract is about. */
export type OperationId = FeedOperationId | GraphOperationId

/** Calls of Microsoft Graph beside the contract, which applications make before they record an activity, and batches of calls. */
export type SiblingId =
  | 'batch'
  | 'listUsers'
  | 'computeMyProtectionScopes'
  | 'computeUserProtectionScopes'
  | 'computeTenantProtectionScopes'
  | 'processMyContent'
  | 'processUserContent'
  | 'processContentAsync'

/** Everything that can be asked of an emulator's API. */
export type CallId = OperationId | SiblingId

/** The query parameters that operations know, whatever the letter case they were sent in. */
export interface Query {
  readonly contentType?: string
  readonly startTime?: string
  readonly endTime?: string
  readonly nextPage?: string
  readonly publisherIdentifier?: string
}

/** A request that has reached an operation; who sent it is not known yet. */
export interface Arrival {
  readonly world: World
  readonly policy: Policy
  readonly now: number
  readonly request: HttpRequest
  readonly api: Api
  readonly operation: CallId
  /** The beginning of links in the answer, without a slash at the end. */
  readonly origin: string
  /** The segment of the path that names the tenant, decoded. Empty for Graph. */
  readonly tenantSegment: string
  /** The content id or the user id in the path, decoded. Empty when the operation has none. */
  readonly key: string
  /** The version of Graph in the path. */
  readonly version: string
  readonly query: Query
  readonly bearer: string | undefined
  /** What the bearer token says, if its signature is ours. */
  readonly verified: Claims | null
  /** Answers another request in the same way, but keeps it out of the journal; null when its connection breaks off. */
  readonly dispatch: (request: HttpRequest) => Eventually<HttpResponse | null>
}

/** A call of the Management Activity API by somebody who may make it. */
export interface FeedCall extends Arrival {
  readonly claims: Claims
  readonly tenant: Tenant
}

/** A call of Microsoft Graph by somebody who may make it. */
export interface GraphCall extends Arrival {
  readonly claims: Claims
}

/** An arrival that was let in. Written out, because spreading an object of this size takes longer than checking the caller. */
export const letIn = (arrival: Arrival, claims: Claims, tenant: Tenant): FeedCall => ({
  world: arrival.world,
  policy: arrival.policy,
  now: arrival.now,
  request: arrival.request,
  api: arrival.api,
  operation: arrival.operation,
  origin: arrival.origin,
  tenantSegment: arrival.tenantSegment,
  key: arrival.key,
  version: arrival.version,
  query: arrival.query,
  bearer: arrival.bearer,
  verified: arrival.verified,
  dispatch: arrival.dispatch,
  claims,
  tenant,
})

/** What a handler comes to. */
export type Outcome = Answer | Refusal

/** Now, or once a webhook has answered. */
export type Eventually<Value> = Value | Promise<Value>

/** Answers calls of one operation: refusals in the documents' order, then the answer. */
export type Handler<Id extends OperationId> = (
  call: Id extends FeedOperationId ? FeedCall : GraphCall,
) => Eventually<Outcome>

/** Applies `use` to a value that may not be there yet. */
export const after = <Value, Result>(
  value: Eventually<Value>,
  use: (value: Value) => Eventually<Result>,
): Eventually<Result> => (value instanceof Promise ? value.then(use) : use(value))

const queryNames: Readonly<Record<string, keyof Query>> = {
  contenttype: 'contentType',
  starttime: 'startTime',
  endtime: 'endTime',
  nextpage: 'nextPage',
  publisheridentifier: 'publisherIdentifier',
}

/** The known parameters of a query. Letter case of names does not matter; of a repeated name the first value counts. */
export function readQuery(text: string): Query {
  const query: { -readonly [Name in keyof Query]: string } = {}
  if (text === '') return query
  for (const part of text.split('&')) {
    const equals = part.indexOf('=')
    const name = queryNames[decode(equals < 0 ? part : part.slice(0, equals)).toLowerCase()]
    if (name && query[name] === undefined)
      query[name] = equals < 0 ? '' : decode(part.slice(equals + 1).replaceAll('+', ' '))
  }
  return query
}

/** Percent-decoded text; the text itself when it cannot be decoded, because no input may break the server. */
export function decode(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** An address taken apart; empty segments are left out, because clients in use send doubled slashes. */
export interface Address {
  readonly origin: string
  readonly segments: readonly string[]
  readonly queryText: string
}

/** The two parts of an absolute address: what names the server, and what is asked of it. */
export interface Place {
  readonly origin: string
  /** Path and query; may end in a fragment. */
  readonly target: string
}

/** Cuts an absolute address, or a path alone, where its path begins. */
export function placeOf(url: string): Place {
  const scheme = url.indexOf('://')
  const pathStart = scheme < 0 ? 0 : url.indexOf('/', scheme + 3)
  if (pathStart < 0) return { origin: url, target: '' }
  return { origin: url.slice(0, pathStart), target: url.slice(pathStart) }
}

/** Takes an absolute address, or a path alone, apart. Anything is accepted: what leads nowhere is refused later. */
export const readAddress = (url: string): Address => addressOf(placeOf(url))

export function addressOf({ origin, target: whole }: Place): Address {
  const hash = whole.indexOf('#')
  const target = hash < 0 ? whole : whole.slice(0, hash)
  const question = target.indexOf('?')
  const path = question < 0 ? target : target.slice(0, question)
  return {
    origin,
    segments: path.split('/').filter((segment) => segment !== ''),
    queryText: question < 0 ? '' : target.slice(question + 1),
  }
}
