import type { IncomingMessage } from 'node:http'
import { emptyBody, type HttpRequest } from '../../transport/transport.ts'
import type { Place } from '../call.ts'
import { limits } from './limits.ts'

/** True when nothing is to be waited for: most calls are answered as soon as their headers are there. */
export const hasNoBody = ({ method, rawHeaders }: IncomingMessage): boolean =>
  method === 'GET' &&
  !rawHeaders.some((text, index) => index % 2 === 0 && /^(?:content-length|transfer-encoding)$/i.test(text))

export const hasTooManyHeaders = ({ rawHeaders }: IncomingMessage): boolean =>
  rawHeaders.length > 2 * limits.headerLines

/** Reads the body; of one that is longer than `longest` only as much as shows that, and what follows is thrown away. */
export function collectBody(incoming: IncomingMessage, longest: number, use: (body: Uint8Array) => void): void {
  const chunks: Buffer[] = []
  let size = 0
  const finish = () => {
    const [only = emptyBody] = chunks
    use(chunks.length > 1 ? Buffer.concat(chunks) : only)
    chunks.length = 0
  }
  incoming.on('data', (chunk: Buffer) => {
    if (size > longest) return
    chunks.push(chunk)
    size += chunk.length
    if (size > longest) finish()
  })
  incoming.on('end', () => {
    if (size <= longest) finish()
  })
  // A caller who goes away in the middle needs no answer.
  incoming.on('error', () => incoming.destroy())
}

/** A request, and where the path begins in its address; undefined when the caller sent a whole address. */
export interface Placed {
  readonly request: HttpRequest
  readonly place: Place | undefined
}

/** A request as the emulator sees it, at the address that its caller used. */
export function toRequest(incoming: IncomingMessage, scheme: 'http' | 'https', body: Uint8Array): Placed {
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
  const origin = `${scheme}://${host ?? `${socket.localAddress}:${socket.localPort}`}`
  if (!url.startsWith('/')) return { request: { method, url, headers, body }, place: undefined }
  return { request: { method, url: `${origin}${url}`, headers, body }, place: { origin, target: url } }
}
