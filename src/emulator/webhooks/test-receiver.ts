import type { IncomingHttpHeaders } from 'node:http'
import { createServer } from 'node:https'
import type { Authority } from '../certificates.ts'
import { isJsonObject } from '../state.ts'

/** One call that a webhook got. */
export interface Received {
  readonly path: string
  readonly method: string
  readonly headers: IncomingHttpHeaders
  readonly body: unknown
  /** The ids of the content in it; none in a validation. */
  readonly contentIds: readonly string[]
}

/** How a receiver answers a call: with a status, not at all, by hanging up, or late. */
export type Manner = number | 'silence' | 'reset' | 'slow'

/** A real listener for webhook calls. */
export interface TestReceiver {
  readonly port: number
  readonly address: string
  /** Everything received, oldest first. */
  readonly calls: Received[]
  /** What came that was no validation. */
  notifications(): readonly Received[]
  /** Decides how the calls from now on are answered. */
  answer(decide: (call: Received) => Manner): void
  close(): Promise<void>
}

const idsIn = (body: unknown): readonly string[] =>
  Array.isArray(body) ? body.map((item: unknown) => (isJsonObject(item) ? String(item.contentId) : '')) : []

/** Listens on a free port of this machine with a certificate for it, or for other names. Answers 200 until told otherwise. */
export async function createTestReceiver(
  authority: Authority,
  names: readonly string[] = ['127.0.0.1', 'localhost'],
): Promise<TestReceiver> {
  const identity = await authority.issue({ names, usage: 'server' })
  const calls: Received[] = []
  let decide: (call: Received) => Manner = () => 200
  const server = createServer(identity, (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString() || 'null')
      const { url = '', method = '', headers } = request
      const call = { path: url, method, headers, body, contentIds: idsIn(body) }
      calls.push(call)
      const manner = decide(call)
      if (typeof manner === 'number') response.writeHead(manner, manner === 302 ? { Location: '/other' } : {}).end()
      else if (manner === 'slow') setTimeout(() => response.end(), 30)
      else if (manner === 'reset') request.socket.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
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
  }
}
