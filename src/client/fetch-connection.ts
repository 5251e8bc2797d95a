import {
  type HeaderList,
  type HttpRequest,
  NoAnswer,
  type NoAnswerReason,
  type OpenTransport,
} from '../transport/transport.ts'
import type { Connection } from './connection.ts'

/** What a connection is limited by. */
export interface FetchLimits {
  readonly timeoutMs: number
  readonly maxAnswerBytes: number
}

/** A connection over a web-standard `fetch`. A redirect is an answer: it is never followed. */
export function fetchConnection(fetch: typeof globalThis.fetch, limits: FetchLimits): Connection {
  const open: OpenTransport = async (request, signal) => {
    try {
      const response = await fetch(request.url, {
        method: request.method,
        headers: request.headers.map(([name, value]): [string, string] => [name, value]),
        redirect: 'manual',
        signal: until(limits.timeoutMs, signal),
        ...(request.body.length > 0 ? { body: request.body.slice() } : {}),
      })
      return {
        status: response.status,
        headers: [...response.headers] satisfies HeaderList,
        body: chunksOf(response.body, request, signal),
      }
    } catch (error) {
      throw noAnswer(error, request, signal)
    }
  }
  return {
    open,
    send: async (request, signal) => {
      const response = await open(request, signal)
      return { ...response, body: await gathered(response.body, limits.maxAnswerBytes, request) }
    },
    close: async () => {},
  }
}

const until = (timeoutMs: number, signal: AbortSignal | undefined): AbortSignal => {
  const deadline = AbortSignal.timeout(timeoutMs)
  return signal ? AbortSignal.any([signal, deadline]) : deadline
}

async function* chunksOf(
  body: ReadableStream<Uint8Array> | null,
  request: HttpRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  if (body === null) return
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } catch (error) {
    throw noAnswer(error, request, signal)
  } finally {
    // Who stops reading wants no more of it; an answer that has failed already cannot be given up.
    await reader.cancel().catch(() => {})
  }
}

async function gathered(chunks: AsyncIterable<Uint8Array>, most: number, request: HttpRequest): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > most) throw new NoAnswer('too-large', request)
    parts.push(chunk)
  }
  const body = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    body.set(part, at)
    at += part.length
  }
  return body
}

function noAnswer(error: unknown, request: HttpRequest, signal: AbortSignal | undefined): NoAnswer {
  return error instanceof NoAnswer ? error : new NoAnswer(reasonOf(error, signal), request, error)
}

/** `fetch` does not say why it failed, but for the deadline; that nothing came at all is the least it can mean. */
function reasonOf(error: unknown, signal: AbortSignal | undefined): NoAnswerReason {
  if (signal?.aborted) return 'aborted'
  return error instanceof Error && error.name === 'TimeoutError' ? 'time-out' : 'reset'
}
