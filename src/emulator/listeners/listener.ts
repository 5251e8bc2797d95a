import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Identity } from '../../transport/certificates.ts'
import { emptyBody, type HttpRequest, type HttpResponse } from '../../transport/transport.ts'
import type { Eventually, Place } from '../call.ts'
import type { ServedResponse } from '../fault-plan/served-response.ts'
import { limits } from './limits.ts'
import { endMalformed } from './malformed.ts'
import { collectBody, createHeadReader, hasTooManyHeaders, toRequest } from './request.ts'
import { dateHeader, send, sendEarly } from './response.ts'

/** What is served. */
export interface Service {
  /** Answers a request; of a body that is longer than `longestBody` it gets a beginning that is longer too. */
  handle(request: HttpRequest, place?: Place): Eventually<ServedResponse>
  /** In bytes. */
  readonly longestBody: number
  /** The instant that the header `Date` shows, epoch milliseconds. */
  now(): number
  /** Who the listener is in TLS; without it, it speaks plain HTTP. */
  readonly identity?: Identity
}

/** A service that listens on a socket. */
export interface Listener {
  /** What addresses of the service begin with. */
  readonly origin: string
  /**
   * Takes no more connections, finishes what is under way, and after `grace` milliseconds drops the connections that are left.
   */
  close(grace: number): Promise<void>
}

/** Serves on `host` and `port`; 0 is any free port. Rejects with the error of the socket. */
export async function openListener(service: Service, host: string, port: number): Promise<Listener> {
  const state = { isClosing: false }
  const scheme = service.identity ? 'https' : 'http'
  const server = await createHttpServer(service, answering(service, scheme, state))
  const sockets = connectionsOf(server)
  await listen(server, port, host)
  return {
    origin: originOf(server.address(), scheme, host),
    close: (grace) => {
      state.isClosing = true
      return close(server, sockets, grace)
    },
  }
}

type RequestListener = (incoming: IncomingMessage, outgoing: ServerResponse) => void

async function createHttpServer({ identity }: Service, listener: RequestListener): Promise<Server> {
  const options: ServerOptions = {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersTime,
    requestTimeout: limits.requestTime,
    connectionsCheckingInterval: limits.checkEvery,
    keepAliveTimeout: limits.idleTime,
  }
  const server = identity
    ? (await import('node:https')).createServer(
        { ...options, ...identity, handshakeTimeout: limits.handshakeTime },
        listener,
      )
    : createServer(options, listener)
  server.maxConnections = limits.connections
  // Node would leave out the rest; here it is refused instead.
  server.maxHeadersCount = 0
  server.on('clientError', endMalformed)
  return server
}

const tooManyHeaders: HttpResponse = { status: 431, headers: [], body: emptyBody }

function answering(
  service: Service,
  scheme: 'http' | 'https',
  state: { readonly isClosing: boolean },
): RequestListener {
  const { handle, longestBody, now } = service
  const date = dateHeader(now)
  const headOf = createHeadReader(scheme)
  return (incoming, outgoing) => {
    outgoing.sendDate = false
    if (hasTooManyHeaders(incoming)) {
      sendEarly(incoming, outgoing, tooManyHeaders, date())
      return
    }
    const head = headOf(incoming)
    const hangUp = () => incoming.socket.destroy()
    const answer = (body: Uint8Array) => {
      const finish = (response: ServedResponse) => {
        if (state.isClosing) outgoing.shouldKeepAlive = false
        if (body.length > longestBody) sendEarly(incoming, outgoing, response, date())
        else send(outgoing, response, date())
      }
      try {
        const { request, place } = toRequest(incoming, head, body)
        const answered = handle(request, place)
        if (answered instanceof Promise) answered.then(finish).catch(hangUp)
        else finish(answered)
      } catch {
        hangUp()
      }
    }
    // Nothing is to be waited for: most calls are answered as soon as their headers are there.
    if (incoming.method === 'GET' && !head.hasBody) answer(emptyBody)
    else collectBody(incoming, longestBody, answer)
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

const isAddressInfo = (address: unknown): address is AddressInfo =>
  typeof address === 'object' && address !== null && 'port' in address

/** Whoever listens on every address is reached on loopback. */
const reachable: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

function originOf(bound: unknown, scheme: string, host: string): string {
  if (!isAddressInfo(bound)) return `${scheme}://${host}`
  const address = reachable[bound.address] ?? bound.address
  return `${scheme}://${address.includes(':') ? `[${address}]` : address}:${bound.port}`
}

/** What is connected, TLS handshakes that have not ended included: the server itself forgets those when it closes. */
function connectionsOf(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return sockets
}

function close(server: Server, sockets: ReadonlySet<Socket>, grace: number): Promise<void> {
  return new Promise((resolve) => {
    const drop = () => {
      for (const socket of sockets) socket.destroy()
    }
    const timer = setTimeout(drop, grace)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
    if (grace === 0) drop()
  })
}
