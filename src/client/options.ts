import type { Drift, Validation } from './answer.ts'
import { type Caller, createCaller, type Retry, sleep } from './caller.ts'
import { type ClientCredentials, issuedToken, tokenRequest } from './client-credentials.ts'
import { type Connection, type ConnectionOptions, createConnection } from './connection.ts'
import { ContractError } from './failures.ts'
import { type RetryOptions, retryPolicyOf } from './retry.ts'
import { shownExchange } from './shown-exchange.ts'
import { cachedToken, type TokenSource } from './tokens.ts'

/** What both clients take. */
export interface ClientOptions extends ConnectionOptions {
  /**
   * A token, a function that gives one for each call, or credentials with which the client gets one itself, keeps it, and renews it
   * shortly before its end. A function is asked for another one when the service refuses the token.
   */
  readonly token: TokenSource | ClientCredentials
  /** Default: report. */
  readonly validation?: Validation
  /** Told of answers that can be used and yet are not what the contract says. Default: nobody. */
  readonly onDrift?: (drift: Drift) => void
  /** How persistent to be; `false` tries once. */
  readonly retry?: RetryOptions | false
  /** Told before a call is tried again. Default: nobody. */
  readonly onRetry?: (retry: Retry) => void
  /** The clock, epoch milliseconds; for tests. Default: `Date.now`. */
  readonly now?: () => number
  /** Waits; rejects with the signal's reason when it is aborted; for tests. Default: the system's timers. */
  readonly sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<void>
  /** Between 0 and 1, for waits that are not all the same; for tests. Default: `Math.random`. */
  readonly random?: () => number
}

/** What a single call takes. */
export interface CallOptions {
  /** Ends the call, waits included; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal
}

/** Where the API is that tokens are for. */
export interface Service {
  readonly tenantId: string
  readonly resource: string
  readonly login: string
}

/** What clients are built on: all defaults filled in. */
export interface Base {
  readonly caller: Caller
  readonly connection: Connection
  readonly validation: Validation
  readonly onDrift: (drift: Drift) => void
  readonly now: () => number
}

/** Fills in the defaults. */
export function baseOf(options: ClientOptions, service: Service): Base {
  const {
    token,
    validation = 'report',
    onDrift = () => {},
    onRetry = () => {},
    now = Date.now,
    sleep: wait = sleep,
    random = Math.random,
  } = options
  const connection = createConnection(options)
  const shared = {
    connection,
    policy: retryPolicyOf(options.retry),
    validation,
    onDrift,
    onRetry,
    now,
    sleep: wait,
    random,
  }
  const source = typeof token === 'object' ? logIn(token, service, createCaller(shared), now) : token
  return { caller: createCaller({ ...shared, token: source }), connection, validation, onDrift, now }
}

/** A source of tokens by credentials. */
function logIn(credentials: ClientCredentials, service: Service, caller: Caller, now: () => number): TokenSource {
  const { tenantId = service.tenantId, authority = service.login } = credentials
  const issue = async () => {
    const request = await tokenRequest({ credentials, tenantId, authority, resource: service.resource }, now())
    const call = { operation: 'token', request, isRepeatable: true }
    const { response, attempts } = await caller.call(call)
    const token = issuedToken(response, now())
    if (token) return token
    const exchange = shownExchange(request, { ...response, body: new Uint8Array(0) })
    throw new ContractError({ operation: 'token', exchange, attempts, message: 'the answer has no access_token' })
  }
  return cachedToken(issue, now)
}

/**
 * The root of an API without slashes at its end.
 *
 * @throws {TypeError} when it is none
 */
export function rootOf(root: string): string {
  if (!URL.canParse(root) || !/^https?:/i.test(root)) {
    throw new TypeError(
      `root ${JSON.stringify(root)} is not an address: give one like https://manage.office.com/api/v1.0`,
    )
  }
  return root.replace(/\/+$/, '')
}
