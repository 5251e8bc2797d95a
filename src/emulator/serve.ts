import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { emptyBody, type HeaderList, type HttpRequest, type HttpResponse } from '../transport/transport.ts'
import type { Eventually } from './call.ts'
import { type Emulator, largestBody } from './emulator.ts'

/** Where an emulator listens. */
export interface ServeOptions {
  /** Port of the API. Default 0: any free one. */
  readonly port?: number
  /** Port of the control interface. Default 0: any free one. */
  readonly controlPort?: number
  /** Default 127.0.0.1. */
  readonly host?: string
  /** What links begin with, when callers reach the emulator under another address than it listens on. */
  readonly publicUrl?: string
}

/** An emulator that listens on sockets. */
export interface ServedEmulator {
  readonly feedRoot: string
  readonly graphRoot: string
  /** The origin of the control interface: what stands before `/control/v1`. */
  readonly control: string
  /** Stops listening and drops open connections. */
  close(): Promise<void>
}

/** Serves an emulator on loopback sockets, API and control interface apart. */
export async function serveEmulator(emulator: Emulator, options: ServeOptions = {}): Promise<ServedEmulator> {
  const { port = 0, controlPort = 0, host = '127.0.0.1', publicUrl } = options
  const api = createHttpServer((request) => emulator.handle(request), largestBody, emulator)
  // Whole blobs come in here, records and all.
  const control = createHttpServer((request) => emulator.control(request), 512 * 1024 * 1024, emulator)
  try {
    const address = await listen(api, port, host)
    const controlAddress = await listen(control, controlPort, host)
    const origin = publicUrl?.replace(/\/+$/, '') ?? address
    emulator.announce(origin, publicUrl !== undefined)
    return {
      feedRoot: `${origin}/api/v1.0`,
      graphRoot: `${origin}/v1.0`,
      control: controlAddress,
      close: async () => {
        await Promise.all([close(api), close(control)])
      },
    }
  } catch (error) {
    await Promise.all([close(api), close(control)])
    throw error
  }
}

function createHttpServer(
  handle: (request: HttpRequest) => Eventually<HttpResponse>,
  longestBody: number,
  { now }: Emulator,
): Server {
  const date = dateHeader(now)
  const server = createServer((incoming, outgoing) => {
    outgoing.sendDate = false
    const answer = (body: Uint8Array) => {
      const hangUp = () => incoming.socket.destroy()
      try {
        const answered = handle(toRequest(incoming, body))
        if (answered instanceof Promise) answered.then((response) => send(outgoing, response, date())).catch(hangUp)
        else send(outgoing, answered, date())
      } catch {
        hangUp()
      }
    }
    if (hasNoBody(incoming)) answer(emptyBody)
    else collect(incoming, longestBody, answer)
  })
  // Bytes that are not HTTP get the answer that HTTP has for them, and the connection ends.
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    else socket.destroy()
  })
  server.keepAliveTimeout = 60_000
  return server
}

/** True when nothing is to be waited for: most calls are answered as soon as their headers are there. */
const hasNoBody = ({ method, rawHeaders }: IncomingMessage): boolean =>
  method === 'GET' &&
  !rawHeaders.some((text, index) => index % 2 === 0 && /^(?:content-length|transfer-encoding)$/i.test(text))

/** Reads the body; of one that is too long only as much as shows that. */
function collect(incoming: IncomingMessage, longestBody: number, answer: (body: Uint8Array) => void): void {
  const chunks: Buffer[] = []
  let size = 0
  incoming.on('data', (chunk: Buffer) => {
    if (size <= longestBody) chunks.push(chunk)
    size += chunk.length
  })
  incoming.on('end', () =>
    answer(size === 0 ? emptyBody : chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)),
  )
  // A caller who goes away in the middle needs no answer.
  incoming.on('error', () => incoming.destroy())
}

function toRequest(incoming: IncomingMessage, body: Uint8Array): HttpRequest {
  const { rawHeaders, method = 'GET', url = '/', socket } = incoming
  const headers: [string, string][] = []
  let host: string | undefined
  // `incoming.headers` would do, but is made anew for every request at a price that shows.
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? ''
    const value = rawHeaders[i + 1] ?? ''
    headers.push([name, value])
    if (host === undefined && name.length === 4 && name.toLowerCase() === 'host') host = value
  }
  const origin = `http://${host ?? `${socket.localAddress}:${socket.localPort}`}`
  return { method, url: url.startsWith('/') ? `${origin}${url}` : url, headers, body }
}

function send(outgoing: ServerResponse, { status, headers, body }: HttpResponse, date: string): void {
  if (outgoing.destroyed) return
  outgoing.writeHead(status, flatten(headers, date, body.length, status))
  outgoing.end(body.length > 0 ? body : undefined)
}

function flatten(headers: HeaderList, date: string, length: number, status: number): string[] {
  const flat: string[] = []
  for (const [name, value] of headers) flat.push(name, value)
  flat.push('Date', date)
  if (status !== 204) flat.push('Content-Length', String(length))
  return flat
}

/** The header `Date` by the emulator's clock, made once a second. */
function dateHeader(now: () => number): () => string {
  let second = Number.NaN
  let text = ''
  return () => {
    const current = Math.floor(now() / 1000)
    if (current !== second) {
      second = current
      text = new Date(current * 1000).toUTCString()
    }
    return text
  }
}

function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(isAddressInfo(address) ? origin(address) : `http://${host}`)
    })
  })
}

const isAddressInfo = (address: unknown): address is AddressInfo =>
  typeof address === 'object' && address !== null && 'port' in address

const origin = ({ address, family, port }: AddressInfo): string =>
  `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) {
      resolve()
      return
    }
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
