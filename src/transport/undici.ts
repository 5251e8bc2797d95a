import { Agent, errors } from 'undici'
import { type HeaderList, type HttpRequest, NoAnswer, type NoAnswerReason, type Transport } from './transport.ts'

/** How the network is used. Times are milliseconds, sizes bytes. */
export interface UndiciTransportOptions {
  /** The longest a whole answer may take. Default 30 s. */
  readonly timeoutMs?: number
  /** A larger answer counts as none. Default 64 MiB. */
  readonly maxAnswerBytes?: number
  /** Connections kept open to one origin. Default 16. */
  readonly connections?: number
  /** Certificate authorities (PEM) trusted besides none of the system's; default: the system's. */
  readonly ca?: string
}

/** A {@link Transport} over real sockets that must be closed when done. Redirects are answers: they are never followed. */
export interface UndiciTransport {
  readonly send: Transport
  close(): Promise<void>
}

/** The only place that uses undici. */
export function createUndiciTransport(options: UndiciTransportOptions = {}): UndiciTransport {
  const { timeoutMs = 30_000, maxAnswerBytes = 64 * 1024 * 1024, connections = 16, ca } = options
  const agent = new Agent({
    connections,
    pipelining: 1,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect: { timeout: Math.min(timeoutMs, 10_000), ...(ca === undefined ? {} : { ca }) },
  })

  const send: Transport = async (request, signal) => {
    const deadline = AbortSignal.timeout(timeoutMs)
    try {
      const { origin, pathname, search } = new URL(request.url)
      const answer = await agent.request({
        origin,
        path: pathname + search,
        method: request.method as 'GET',
        headers: request.headers.flat(),
        body: request.body.length > 0 ? request.body : null,
        responseHeaders: 'raw',
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      })
      const body = await readAtMost(answer.body, maxAnswerBytes, request)
      return { status: answer.statusCode, headers: pairs(answer.headers as unknown as readonly Buffer[]), body }
    } catch (error) {
      if (error instanceof NoAnswer) throw error
      throw new NoAnswer(reasonOf(error, deadline, signal), request, error)
    }
  }

  return { send, close: () => agent.close() }
}

async function readAtMost(body: AsyncIterable<Buffer>, limit: number, request: HttpRequest): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > limit) throw new NoAnswer('too-large', request)
    chunks.push(chunk)
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
}

function pairs(raw: readonly (Buffer | string)[]): HeaderList {
  const list: [string, string][] = []
  for (let i = 0; i + 1 < raw.length; i += 2) list.push([String(raw[i]), String(raw[i + 1])])
  return list
}

function reasonOf(error: unknown, deadline: AbortSignal, signal: AbortSignal | undefined): NoAnswerReason {
  if (signal?.aborted) return 'aborted'
  if (deadline.aborted || error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError)
    return 'time-out'
  if (error instanceof errors.HTTPParserError) return 'not-http'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_TLS|CERT|UND_ERR_CONNECT_TIMEOUT/.test(code)
    ? 'unreachable'
    : 'reset'
}
