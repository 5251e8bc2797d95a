import type { IncomingMessage, ServerResponse } from 'node:http'
import { TLSSocket } from 'node:tls'
import { TooLarge, Unreadable, type WebhookCall, type WebhookReply } from './call.ts'

/** A call that came through `node:http`. */
export const nodeCall = (request: IncomingMessage): WebhookCall => ({
  method: request.method ?? '',
  header: (name) => {
    const value = request.headers[name.toLowerCase()]
    return Array.isArray(value) ? value[0] : value
  },
  clientCertificate: certificateOf(request),
  body: async (longest) => readBefore(request) ?? readAll(request, longest),
})

/** Sends a reply. Somebody who is still sending what was not read gets the reply, and loses the connection after it. */
export function nodeReply(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, text }: WebhookReply,
): void {
  if (response.headersSent || response.destroyed) return
  const type = text === '' ? {} : { 'Content-Type': 'text/plain; charset=utf-8' }
  const connection = request.complete ? {} : { Connection: 'close' }
  // A text given to `end` leaves with the headers; bytes would be written by themselves.
  response
    .writeHead(status, { ...headers, ...type, ...connection, 'Content-Length': Buffer.byteLength(text) })
    .end(text)
  request.resume()
}

function certificateOf({ socket }: IncomingMessage): Uint8Array | undefined {
  if (!(socket instanceof TLSSocket)) return undefined
  // Without a certificate, the object is empty, whatever its type says.
  const { raw }: { readonly raw?: Uint8Array } = socket.getPeerCertificate() ?? {}
  return raw
}

/** The body that a framework has read already and left on the request. */
function readBefore(request: IncomingMessage): Uint8Array | undefined {
  if (!request.readableEnded) return undefined
  const body: unknown = 'body' in request ? request.body : undefined
  if (body === undefined) throw new Unreadable('The body was read before the receiver got the request.')
  if (body instanceof Uint8Array) return body
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
}

function readAll(request: IncomingMessage, longest: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    const take = (chunk: Buffer): void => {
      length += chunk.length
      chunks.push(chunk)
      if (length > longest) giveUp(new TooLarge())
    }
    const complete = (): void => {
      stop()
      const [only] = chunks
      resolve(only && chunks.length === 1 ? only : Buffer.concat(chunks, length))
    }
    const cutOff = (): void => giveUp(new Unreadable('The body is not complete.'))
    const giveUp = (error: Error): void => {
      stop()
      reject(error)
    }
    const stop = (): void => {
      request.off('data', take).off('end', complete).off('close', cutOff)
    }
    if (Number(request.headers['content-length']) > longest) {
      reject(new TooLarge())
      return
    }
    // A request that was cut off has an error too, about which there is nothing more to say.
    request.on('data', take).on('end', complete).on('close', cutOff).on('error', cutOff)
  })
}
