import { type HttpRequest, type HttpResponse, NoAnswer } from '../transport/transport.ts'
import { type Drift, type Form, readBody, type Validation } from './answer.ts'
import type { Connection } from './connection.ts'
import { ContractError, NoAnswerError, RefusedError } from './failures.ts'
import { refusalOf } from './refusal.ts'
import { didNothing, isPassing, isPassingSilence, type RetryPolicy, waitBefore } from './retry.ts'
import { shownExchange } from './shown-exchange.ts'
import type { TokenRequest, TokenSource } from './tokens.ts'

/** What can be told about a call that is about to be tried again. */
export interface Retry {
  /** The operationId of the contract. */
  readonly operation: string
  /** The try that comes next, from 2. */
  readonly attempt: number
  /** How long is waited before that try, milliseconds. */
  readonly waitMs: number
  /** How the last try ended. */
  readonly because: CallFailure
}

/** What a caller works with. */
export interface CallerOptions {
  readonly connection: Connection
  /** Left out where nothing is asked for, as at the token endpoint. */
  readonly token?: TokenSource
  readonly policy: RetryPolicy
  readonly validation: Validation
  readonly onDrift: (drift: Drift) => void
  readonly onRetry: (retry: Retry) => void
  readonly now: () => number
  /** Waits; rejects with the signal's reason when it is aborted. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>
  /** Between 0 and 1. */
  readonly random: () => number
}

/** One operation to be called. */
export interface Call {
  readonly operation: string
  readonly request: HttpRequest
  /** Whether it may be done twice without harm; otherwise it is tried again only when it is certain that nothing was done. */
  readonly isRepeatable: boolean
  readonly signal?: AbortSignal | undefined
}

/** A success: the answer, and what it took. */
export interface Answered {
  readonly response: HttpResponse
  readonly request: HttpRequest
  readonly attempts: number
}

/** Calls operations with token, retries and errors. */
export interface Caller {
  /** Resolves with an answer whose status is 2xx. */
  call(call: Call): Promise<Answered>
  /** The same, its body read. One that is cut off or garbled is asked for again. */
  read<T>(call: Call, form: Form<T>): Promise<{ readonly value: T; readonly response: HttpResponse }>
  /** Runs `work` with a request that carries a token, again and again like a call, for answers that are not read in one piece. */
  attempt<T>(call: Call, work: (request: HttpRequest, attempts: number) => Promise<T>): Promise<T>
  /** Waits until it is time to try again after a failure; throws the failure when it is not to be tried again. */
  rest(call: Call, failure: CallFailure, attempts: number, isWorthIt?: boolean): Promise<void>
}

/** Makes a caller. */
export function createCaller(options: CallerOptions): Caller {
  const { connection, token: source, policy, validation, onDrift, onRetry, now, sleep, random } = options
  const authorized = createAuthorization()

  const rest: Caller['rest'] = async (call, failure, attempts, isWorthIt = mayPass(failure, call.isRepeatable)) => {
    const wait = isWorthIt ? waitBefore(attempts + 1, namedWait(failure), policy, random()) : undefined
    if (wait === undefined) throw failure
    onRetry({ operation: call.operation, attempt: attempts + 1, waitMs: wait, because: failure })
    await sleep(wait, call.signal)
  }

  const attempt: Caller['attempt'] = async (call, work) => {
    const { signal } = call
    let rejected: string | undefined
    let renewals = 0
    for (let attempts = 1; ; attempts += 1) {
      const token = typeof source === 'function' ? await source(asked(signal, rejected)) : source
      const request = token === undefined ? call.request : authorized(call.request, token)
      try {
        return await work(request, attempts)
      } catch (error) {
        if (signal?.aborted) throw signal.reason
        const failure = failureOf(error, call.operation, request, attempts)
        const mayRenew = isAboutToken(failure) && typeof source === 'function' && renewals < mostRenewals
        if (mayRenew) {
          rejected = token
          renewals += 1
        }
        await rest(call, failure, attempts, mayRenew || mayPass(failure, call.isRepeatable))
      }
    }
  }

  const checkStatus = (call: Call, { response, request, attempts }: Answered): void => {
    if (response.status >= 200 && response.status < 300) return
    throw refused(call.operation, request, response, attempts, now())
  }

  return {
    attempt,
    rest,
    call: (call) =>
      attempt(call, async (request, attempts) => {
        const answered = { response: await connection.send(request, call.signal), request, attempts }
        checkStatus(call, answered)
        return answered
      }),
    read: (call, form) =>
      attempt(call, async (request, attempts) => {
        const response = await connection.send(request, call.signal)
        checkStatus(call, { response, request, attempts })
        const reading = readBody(response, form, validation)
        if ('wrong' in reading) {
          const { wrong: message, violations } = reading
          const exchange = shownExchange(request, response)
          throw new ContractError({ operation: call.operation, exchange, attempts, message, violations })
        }
        if (reading.drift.length > 0) onDrift({ operation: call.operation, violations: reading.drift })
        return { value: reading.value, response }
      }),
  }
}

/** A refusal as an error. */
export function refused(
  operation: string,
  request: HttpRequest,
  response: HttpResponse,
  attempts: number,
  now: number,
): RefusedError {
  const exchange = shownExchange(request, response)
  return new RefusedError({ operation, exchange, attempts, ...refusalOf(response, now) })
}

const asked = (signal: AbortSignal | undefined, refused: string | undefined): TokenRequest => ({
  ...(signal ? { signal } : {}),
  ...(refused === undefined ? {} : { refused }),
})

/** Puts tokens on requests. Most calls have the token of the one before, whose header is kept: tokens are long. */
function createAuthorization(): (request: HttpRequest, token: string) => HttpRequest {
  let latest: string | undefined
  let value = ''
  return (request, token) => {
    if (token !== latest) {
      latest = token
      value = `Bearer ${token}`
    }
    return { ...request, headers: [['Authorization', value], ...request.headers] }
  }
}

/** A token can end before it said so. Asked for again and again, a wrong one stays wrong. */
const mostRenewals = 2

/** 401 with AF10001 is about permissions, which another token would lack as well. */
const isAboutToken = (failure: CallFailure): boolean =>
  failure instanceof RefusedError && failure.status === 401 && failure.code !== 'AF10001'

/** What a call can fail with. */
export type CallFailure = RefusedError | ContractError | NoAnswerError

/** Whatever is no failure of a call is a mistake of a program, and goes on as it is. */
export function failureOf(error: unknown, operation: string, request: HttpRequest, attempts: number): CallFailure {
  if (error instanceof RefusedError || error instanceof ContractError || error instanceof NoAnswerError) return error
  if (!(error instanceof NoAnswer)) throw error
  const exchange = shownExchange(request, null)
  return new NoAnswerError({ operation, exchange, attempts, reason: error.reason, cause: error })
}

function mayPass(failure: CallFailure, isRepeatable: boolean): boolean {
  if (failure instanceof RefusedError) return isPassing(failure) && (isRepeatable || didNothing(failure))
  if (failure instanceof NoAnswerError) return isRepeatable && isPassingSilence(failure.reason)
  // A body that is no JSON was cut off on its way, or comes from something that stands in for the service for a while.
  return isRepeatable && failure.violations.length === 0
}

const namedWait = (failure: CallFailure): number | undefined =>
  failure instanceof RefusedError ? failure.retryAfterMs : undefined

/** Waits by the system's clock. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    if (signal?.aborted) stop()
    else signal?.addEventListener('abort', stop, { once: true })
  })
}
