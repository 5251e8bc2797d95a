import { createSecureContext, type SecureContext } from 'node:tls'
import { Agent, type Dispatcher, errors } from 'undici'
import { type AddressReader, createAddressReader } from './address.ts'
import { onAbort } from './on-abort.ts'
import {
  type HeaderList,
  type HttpRequest,
  type HttpResponse,
  NoAnswer,
  type NoAnswerReason,
  type OpenTransport,
  type Transport,
} from './transport.ts'

/** How the network is used. Times are milliseconds, sizes bytes. */
export interface UndiciTransportOptions {
  /** The longest a whole answer may take. Default 30 s. */
  readonly timeoutMs?: number
  /** A larger answer counts as none. Default 64 MiB. */
  readonly maxAnswerBytes?: number
  /** Connections kept open to one origin. Default 16. */
  readonly connections?: number
  /** Certificate authorities to trust (PEM, one after the other) besides those that Node brings along; `NODE_EXTRA_CA_CERTS` may not count then. */
  readonly ca?: string
  /** Certificate and key (PEM) for servers that ask who calls. */
  readonly identity?: { readonly cert: string; readonly key: string }
}

/** A {@link Transport} over real sockets, to be closed when done: closing ends what is still under way. A redirect is an answer: it is never followed. */
export interface UndiciTransport {
  readonly send: Transport
  /** For answers of any size; `timeoutMs` is the longest silence then. */
  readonly open: OpenTransport
  close(): Promise<void>
}

/** The only place that uses undici. */
export function createUndiciTransport(options: UndiciTransportOptions = {}): UndiciTransport {
  const { timeoutMs = 30_000, maxAnswerBytes = 64 * 1024 * 1024, connections = 16 } = options
  const addressOf = createAddressReader()
  const agent = new Agent({
    connections,
    pipelining: 1,
    // The deadline below bounds the whole answer; undici's own timers would only repeat it.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: {
      timeout: Math.min(timeoutMs, 10_000),
      // Made once: what every connection needs is not read again for each.
      secureContext: trusting(options),
    },
  })

  const send: Transport = (request, signal) =>
    new Promise((resolve, reject) => {
      const handler = collecting(request, { timeoutMs, maxAnswerBytes, signal }, resolve, reject)
      try {
        agent.dispatch(dispatched(request, addressOf), handler)
      } catch (error) {
        handler.onError(error)
      }
    })

  const open: OpenTransport = async (request, signal) => {
    const failed = (error: unknown): NoAnswer =>
      new NoAnswer(signal?.aborted ? 'aborted' : reasonOf(error), request, error)
    const answer = await agent
      .request({
        ...dispatched(request, addressOf),
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
        ...(signal ? { signal } : {}),
      })
      .catch((error: unknown) => {
        throw failed(error)
      })
    return { status: answer.statusCode, headers: listed(answer.headers), body: chunksOf(answer.body, failed) }
  }

  return { send, open, close: () => agent.destroy() }
}

/** A request as undici wants it. */
function dispatched({ method, url, headers, body }: HttpRequest, addressOf: AddressReader): Dispatcher.DispatchOptions {
  const { origin, path } = addressOf(url)
  const fields: string[] = []
  for (const [name, value] of headers) fields.push(name, value)
  return { origin, path, method, headers: fields, body: body.length > 0 ? body : null }
}

/** The authorities are added to Node's own: given as `ca`, they would replace them, and all of them would have to be read anew. */
function trusting({ ca, identity }: UndiciTransportOptions): SecureContext {
  const secureContext = createSecureContext(identity)
  if (ca !== undefined) secureContext.context.addCACert(ca)
  return secureContext
}

interface Limits {
  readonly timeoutMs: number
  readonly maxAnswerBytes: number
  readonly signal: AbortSignal | undefined
}

/**
 * Gathers one answer; whatever ends it first - its end, its size, the deadline, the caller - settles the promise once.
 *
 * It has the older one of the two forms of a handler that undici 7 knows: one of the newer form is wrapped, and the headers are parsed
 * once more for it, which takes a tenth of all that a small answer costs.
 */
function collecting(
  request: HttpRequest,
  { timeoutMs, maxAnswerBytes, signal }: Limits,
  resolve: (answer: HttpResponse) => void,
  reject: (reason: NoAnswer) => void,
) {
  const chunks: Buffer[] = []
  let size = 0
  let status = 0
  let headers: HeaderList = []
  let stop: ((reason: Error) => void) | undefined
  let givenUp: NoAnswer | undefined
  let forget: (() => void) | undefined

  const settle = (): void => {
    clearTimeout(deadline)
    forget?.()
  }
  const giveUp = (reason: NoAnswerReason, cause?: unknown): void => {
    settle()
    givenUp = new NoAnswer(reason, request, cause)
    reject(givenUp)
    stop?.(givenUp)
  }
  const deadline = setTimeout(() => giveUp('time-out'), timeoutMs)
  if (signal) forget = onAbort(signal, () => giveUp('aborted', signal.reason))

  return {
    /** What was given up while it waited for a connection is not sent any more. */
    onConnect(abort: (reason?: Error) => void): void {
      if (givenUp) abort(givenUp)
      else stop = abort
    },
    onHeaders(statusCode: number, raw: readonly Buffer[]): boolean {
      status = statusCode
      headers = pairs(raw)
      return true
    },
    onData(chunk: Buffer): boolean {
      size += chunk.length
      if (size > maxAnswerBytes) giveUp('too-large')
      else chunks.push(chunk)
      return true
    },
    onComplete(): void {
      settle()
      const [only] = chunks
      resolve({ status, headers, body: only && chunks.length === 1 ? only : Buffer.concat(chunks) })
    },
    onError(error: unknown): void {
      settle()
      reject(error instanceof NoAnswer ? error : new NoAnswer(reasonOf(error), request, error))
    },
  }
}

async function* chunksOf(
  body: AsyncIterable<Uint8Array>,
  failed: (error: unknown) => NoAnswer,
): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch (error) {
    throw failed(error)
  }
}

const listed = (headers: Readonly<Record<string, string | string[] | undefined>>): HeaderList =>
  Object.entries(headers).flatMap(([name, values]) =>
    [values ?? []].flat().map((value): readonly [string, string] => [name, value]),
  )

/** Names and values come in turns. */
function pairs(raw: readonly Buffer[]): HeaderList {
  const list: [string, string][] = []
  for (let i = 0; i + 1 < raw.length; i += 2) list.push([String(raw[i]), String(raw[i + 1])])
  return list
}

const unreachable =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_TLS|CERT|UNABLE_TO_VERIFY|ERR_SSL|UND_ERR_CONNECT_TIMEOUT/

function reasonOf(error: unknown): NoAnswerReason {
  if (error instanceof errors.HTTPParserError) return 'not-http'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') return 'time-out'
  return unreachable.test(code) ? 'unreachable' : 'reset'
}
