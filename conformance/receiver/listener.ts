import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { createServer, type Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { Identity } from '../../src/transport/certificates.ts'
import type { HeaderList } from '../../src/transport/transport.ts'
import type { Handling, Incoming } from './switchboard.ts'

/** Where to listen, and as whom. */
export interface ListenOptions {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  readonly identity: Identity
  readonly take: (incoming: Incoming) => Promise<Handling>
}

/** A listener for calls of a target. */
export interface Listener {
  readonly port: number
  close(): Promise<void>
}

/** The first byte of everything that is TLS. */
const handshake = 0x16

/** A longer body is no webhook call; its sender is hung up on. */
const longestBody = 16 * 1024 * 1024

/**
 * Listens on one port for HTTPS, and for HTTP too: what was refused for being insecure must not be called, which only shows where
 * it would be noticed. Callers are asked for a certificate, and need none.
 */
export async function openListener({ host, port, identity, take }: ListenOptions): Promise<Listener> {
  const sockets = new Set<Socket>()
  const listener = receiving(take)
  const https = createHttpsServer({ ...identity, requestCert: true, rejectUnauthorized: false }, listener)
  const http = createHttpServer(listener)
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    socket.once('data', (first: Buffer) => {
      socket.pause()
      socket.unshift(first)
      if (first[0] === handshake) https.emit('connection', socket)
      else {
        http.emit('connection', socket)
        socket.resume()
      }
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
  const bound = server.address()
  return {
    port: bound !== null && typeof bound === 'object' ? bound.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function receiving(take: ListenOptions['take']): RequestListener {
  return (request, response) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('error', () => request.socket.destroy())
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > longestBody) request.socket.destroy()
      else chunks.push(chunk)
    })
    request.on('end', () => {
      take(incomingOf(request, Buffer.concat(chunks))).then(
        (handling) => handle(handling, request, response),
        () => request.socket.destroy(),
      )
    })
  }
}

function handle(handling: Handling, { socket }: IncomingMessage, response: ServerResponse): void {
  if (handling === 'silence') return
  if (handling === 'reset') {
    socket.destroy()
    return
  }
  response.writeHead(handling.status, handling.headers.flat())
  response.end(handling.body)
}

function incomingOf(request: IncomingMessage, body: Uint8Array): Incoming {
  const { method = '', url = '', rawHeaders, headers, socket } = request
  const secure = socket instanceof TLSSocket
  return {
    request: {
      method,
      url: `${secure ? 'https' : 'http'}://${headers.host ?? 'receiver.invalid'}${url.startsWith('/') ? url : '/'}`,
      headers: pairsOf(rawHeaders),
      body,
    },
    secure,
    clientCertificate: secure ? subjectOf(socket) : undefined,
  }
}

function pairsOf(raw: readonly string[]): HeaderList {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []))
}

/** Node gives an object without members where there is no certificate. */
function subjectOf(socket: TLSSocket): string | undefined {
  const certificate = socket.getPeerX509Certificate()
  return certificate?.subject
}
