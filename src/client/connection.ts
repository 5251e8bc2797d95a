import type { HttpRequest, HttpResponse, OpenTransport, Transport } from '../transport/transport.ts'
import { fetchConnection } from './fetch-connection.ts'

/** Sends requests: whole answers, or answers whose body is read as it comes. */
export interface Connection {
  readonly send: Transport
  readonly open: OpenTransport
  close(): Promise<void>
}

/** How to reach the network. */
export interface ConnectionOptions {
  /** A standard `fetch` to use in place of undici, for instance where there is no Node. */
  readonly fetch?: typeof fetch
  /** Something that answers plain objects in place of the network: an emulator in the same process, a recorder. */
  readonly transport?: Transport
  /** The longest an answer may take, milliseconds; of a streamed one the longest silence. Default: 60,000. */
  readonly timeoutMs?: number
  /** A larger answer counts as none, bytes; streamed ones have no limit. Default: 256 MiB. */
  readonly maxAnswerBytes?: number
}

const mebibyte = 1024 * 1024

/** A connection by what is given. undici is loaded with the first request, and only where it is used. */
export function createConnection(options: ConnectionOptions): Connection {
  const { fetch, transport, timeoutMs = 60_000, maxAnswerBytes = 256 * mebibyte } = options
  if (transport) return { send: transport, open: whole(transport), close: async () => {} }
  if (fetch) return fetchConnection(fetch, { timeoutMs, maxAnswerBytes })
  let loaded: Promise<Connection> | undefined
  let ready: Connection | undefined
  const load = async (): Promise<Connection> => {
    loaded ??= import('../transport/undici.ts').then(({ createUndiciTransport }) =>
      createUndiciTransport({ timeoutMs, maxAnswerBytes }),
    )
    ready = await loaded
    return ready
  }
  return {
    send: (request, signal) => (ready ? ready.send(request, signal) : load().then(({ send }) => send(request, signal))),
    open: async (request, signal) => (ready ?? (await load())).open(request, signal),
    close: async () => (await loaded)?.close(),
  }
}

/** A whole answer as one whose body comes in one piece. */
const whole =
  (transport: Transport): OpenTransport =>
  async (request: HttpRequest, signal) => {
    const response: HttpResponse = await transport(request, signal)
    return { ...response, body: one(response.body) }
  }

async function* one(body: Uint8Array): AsyncGenerator<Uint8Array> {
  yield body
}
