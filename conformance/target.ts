import type { Exchange } from '../src/transport/exchange.ts'
import type { HeaderList } from '../src/transport/transport.ts'

/** Operations of both APIs by operationId. */
export type OperationId =
  | 'startSubscription'
  | 'stopSubscription'
  | 'listSubscriptions'
  | 'listContent'
  | 'getContent'
  | 'listNotifications'
  | 'listDlpSensitiveTypes'
  | 'createMyContentActivity'
  | 'createUserContentActivity'

/** Query parameters under their wire names, in the order sent. `undefined` leaves one out. */
export type Query = Readonly<Record<string, string | undefined>>

/** One call of an operation, exactly as a rule wants it on the wire. */
export interface Call {
  readonly operation: OperationId
  readonly query?: Query
  /** The bearer token. Default: the tenant's own; `null` sends no Authorization header at all. */
  readonly token?: string | null
  /** The tenant segment of the path. Default: the tenant's id. */
  readonly tenantSegment?: string
  /** A whole address instead of the operation's path: a `contentUri` or `NextPageUri`. Relative to nothing; sent as given. */
  readonly url?: string
  /** The user of `createUserContentActivity`. */
  readonly userId?: string
  /** `v1.0` (default) or `beta`, for Graph. */
  readonly graphVersion?: 'v1.0' | 'beta'
  /** Headers added to, or replacing, the default ones. An `undefined` value leaves a default one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  /** Sent as it is when bytes or text, as JSON otherwise. Default: none. */
  readonly body?: unknown
}

/** What the target answered. */
export interface Answer {
  readonly status: number
  readonly headers: HeaderList
  readonly body: Uint8Array
  /** The body read as JSON, integers past 2^53 as bigint; `undefined` when it is not JSON or empty. */
  readonly json: unknown
  /** The first header of that name, whatever its letter case. */
  header(name: string): string | undefined
  /** The error code and message of the envelope `{error: {code, message}}`, if the body is one. */
  readonly error: { readonly code: string; readonly message: string } | undefined
  readonly exchange: Exchange
}

/** A tenant of the target together with the right to use it. */
export interface Tenant {
  readonly tenantId: string
  /** The application that the default token was issued to; unknown for a target without control. */
  readonly clientId: string | undefined
  /** The user of the default Graph token; unknown for a target without control. */
  readonly userId: string | undefined
  /** The default token of the Management Activity API. Never put it into a finding. */
  readonly token: string
  /** @throws {NoAnswer} when the target does not answer */
  call(call: Call): Promise<Answer>
}

/** A bearer token and whom it stands for. */
export interface Token {
  readonly accessToken: string
  readonly clientId: string
  readonly userId: string | null
}

/** An item of a listing, as the control interface gives it back after publishing. */
export interface PublishedBlob {
  readonly contentType: string
  readonly contentId: string
  readonly contentUri: string
  /** RFC 3339, UTC. */
  readonly contentCreated: string
  readonly contentExpiration: string
}

/** What to publish. Instants are epoch milliseconds. */
export interface NewBlob {
  readonly contentCreated?: number
  readonly records?: readonly Readonly<Record<string, unknown>>[]
  readonly recordCount?: number
}

/** One call that the target made to an address of ours. */
export interface ReceivedCall {
  /** Counts from 1, receiver by receiver. */
  readonly number: number
  readonly method: string
  /** With the query. */
  readonly path: string
  readonly headers: HeaderList
  readonly body: Uint8Array
  /** The body read as JSON, integers past 2^53 as bigint; `undefined` when it is not JSON or empty. */
  readonly json: unknown
  /** The first header of that name, whatever its letter case. */
  header(name: string): string | undefined
  /** True when it came over TLS. */
  readonly secure: boolean
  /** The subject of the certificate that the caller showed; `undefined` when it showed none. */
  readonly clientCertificate: string | undefined
  readonly exchange: Exchange
}

/** What a receiver answers: a status with headers and a body, a closed connection, or nothing at all. */
export type Reply =
  | {
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: string
      /** How long the answer takes, milliseconds. */
      readonly afterMs?: number
    }
  | 'reset'
  | 'silence'

/** What a receiver answers to each call. */
export type Replying = Reply | ((call: ReceivedCall) => Reply)

/** An address of ours that a target may call; its path is its own (more of it and a query may follow), so that a late call for one case cannot satisfy another. */
export interface Receiver {
  readonly address: string
  /** The same address without TLS. */
  readonly insecureAddress: string
  /** What came, in the order in which it was answered. */
  readonly calls: readonly ReceivedCall[]
  /** Says what is answered from now on. */
  reply(next: Replying): void
  /** Hangs up on every further call. */
  close(): void
}

/**
 * What a target may offer beside its API, by capability (names of the control interface in camel case). Tenants made here come
 * with tokens that hold every permission.
 */
export interface Powers {
  readonly tenants: {
    /** A new tenant with nothing started. */
    create(): Promise<Tenant>
    /** Registers a tenant in a state in which no call can succeed, and gives a handle with a token for it. */
    createIn(state: 'deleted' | 'misconfigured'): Promise<Tenant>
  }
  readonly tokens: {
    /** A token for any tenant id, existing or not. `expiresIn` is seconds and may be negative. */
    mint(wish: {
      readonly api: 'management-activity' | 'content-activities'
      readonly tenantId: string
      readonly permissions: readonly string[]
      readonly clientId?: string
      readonly userId?: string
      readonly expiresIn?: number
    }): Promise<Token>
  }
  readonly publish: {
    /** Makes blobs available; a `contentCreated` left out means now. */
    blobs(tenant: Tenant, contentType: string, blobs: readonly NewBlob[]): Promise<readonly PublishedBlob[]>
  }
  readonly pageSize: { set(tenant: Tenant, items: number): Promise<void> }
  readonly clock: {
    /** Moves the clock forward by seconds and gives the new instant. Tokens made before may expire: make a new tenant or token. */
    advance(seconds: number): Promise<number>
  }
  readonly disable: {
    set(
      tenant: Tenant,
      contentType: string,
      status: 'enabled' | 'disabled',
      by?: 'a tenant admin' | 'a service admin',
    ): Promise<void>
  }
  readonly quota: { set(tenant: Tenant, requestsPerMinute: number): Promise<void> }
  readonly receiver: {
    /** A receiver that answers 200 to everything unless told otherwise. Callers are asked for a certificate, and need none. */
    open(reply?: Replying): Promise<Receiver>
    /** Waits until the target has made every call that is due; a target that cannot tell is given time until no more calls come. */
    settle(): Promise<void>
  }
}

/** The name of something that a target may offer. */
export type Capability = keyof Powers

/** The clock's reading and some powers: what `observe` works with where a rule makes its tenants itself. */
export type Powered<Needs extends Capability = Capability> = Clocked & Pick<Powers, Needs>

/** What `observe` works with: the rule's tenant, the clock's reading, and the declared powers. */
export type Target<Needs extends Capability = Capability> = TargetBase & Pick<Powers, Needs>

interface Clocked {
  /** The target's clock, epoch milliseconds. Estimated from `Date` headers where no control interface tells. */
  now(): Promise<number>
}

export interface TargetBase extends Clocked {
  /** Fresh where the target makes tenants, and the rule's own unless the rule changes nothing; its content is in the scope. */
  readonly tenant: Tenant
}

/** Thrown by an observation that cannot be made; the case decides nothing. */
export class CannotObserve extends Error {
  override readonly name = 'CannotObserve'
}
