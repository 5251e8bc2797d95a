import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { TLSSocket } from 'node:tls'
import type { Authority } from '../../transport/certificates.ts'
import { isJsonObject } from '../state.ts'

/** One call that a webhook got. */
export interface Received {
  readonly path: string
  readonly method: string
  readonly headers: IncomingHttpHeaders
  readonly body: unknown
  /** The ids of the content in it; none in a validation. */
  readonly contentIds: readonly string[]
  /** The common name in the caller's certificate, if one was asked for and shown. */
  readonly caller: unknown
  /** The caller's end of the connection. */
  readonly port: number | undefined
  /** How it was answered. */
  readonly manner: Manner
}

/** How a receiver answers a call: with a status, not at all, by hanging up, or late. */
export type Manner = number | 'silence' | 'reset' | 'slow'

/** How a receiver is to be. */
export interface ReceiverOptions {
  /** Whom its certificate is for. Default: this machine. */
  readonly names?: readonly string[]
  /** Asks who calls; `ca` (PEM) is whom it believes, and whoever cannot show a certificate is turned away. */
  readonly callers?: { readonly ca?: string; readonly rejectUnauthorized: boolean }
}

/** A real listener for webhook calls. */
export interface TestReceiver {
  readonly port: number
  readonly address: string
  /** Everything received, oldest first. */
  readonly calls: Received[]
  /** What came that was no validation. */
  notifications(): readonly Received[]
  /** Decides how the calls from now on are answered. */
  answer(decide: (call: Omit<Received, 'manner'>) => Manner): void
  /** Stops listening and drops open connections; connections are refused then. */
  close(): Promise<void>
  /** Listens again on the same port, as a new process would. */
  reopen(): Promise<void>
}

const idsIn = (body: unknown): readonly string[] =>
  Array.isArray(body) ? body.map((item: unknown) => (isJsonObject(item) ? String(item.contentId) : '')) : []

const callerOf = ({ socket }: IncomingMessage): unknown =>
  socket instanceof TLSSocket ? socket.getPeerCertificate().subject?.CN : undefined

function answer(request: IncomingMessage, response: ServerResponse, manner: Manner): void {
  if (typeof manner === 'number') response.writeHead(manner, manner === 302 ? { Location: '/other' } : {}).end()
  else if (manner === 'slow') setTimeout(() => response.end(), 20)
  else if (manner === 'reset') request.socket.destroy()
}

/** Listens on a free port of this machine with a certificate of its own. Answers 200 until told otherwise. */
export async function createTestReceiver(authority: Authority, options: ReceiverOptions = {}): Promise<TestReceiver> {
  const { names = ['127.0.0.1', 'localhost'], callers } = options
  const identity = await authority.issue({ names, usage: 'server' })
  const calls: Received[] = []
  let decide: (call: Omit<Received, 'manner'>) => Manner = () => 200

  const receive = (request: IncomingMessage, response: ServerResponse): void => {
    const caller = callers && callerOf(request)
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString() || 'null')
      const { url = '', method = '', headers } = request
      const call = {
        path: url,
        method,
        headers,
        body,
        contentIds: idsIn(body),
        caller,
        port: request.socket.remotePort,
      }
      const manner = decide(call)
      calls.push({ ...call, manner })
      answer(request, response, manner)
    })
  }
  const open = async (port: number) => {
    const server = createServer({ ...identity, requestCert: callers !== undefined, ...callers }, receive)
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
    return server
  }

  let server = await open(0)
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    port,
    address: `https://127.0.0.1:${port}/hook`,
    calls,
    notifications: () => calls.filter(({ contentIds }) => contentIds.length > 0),
    answer: (wanted) => {
      decide = wanted
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
    reopen: async () => {
      server = await open(port)
    },
  }
}
