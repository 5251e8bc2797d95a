import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { emptyBody, type HeaderList, type HttpRequest } from '../../transport/transport.ts'
import type { Place } from '../call.ts'
import { limits } from './limits.ts'

export const hasTooManyHeaders = ({ rawHeaders }: IncomingMessage): boolean =>
  rawHeaders.length > 2 * limits.headerLines

/** What of a request is known before its body. */
export interface Head {
  readonly headers: HeaderList
  /** What the address begins with. */
  readonly origin: string
  /** Whether the headers speak of a body. */
  readonly hasBody: boolean
}

/**
 * Reads the heads of requests. Most callers send the same headers over and over: then the head is the same object as that of the
 * connection's request before, so that it costs little to read, and nothing more to keep.
 */
export function createHeadReader(scheme: 'http' | 'https'): (incoming: IncomingMessage) => Head {
  const latest = new WeakMap<Socket, Head>()
  return ({ rawHeaders, socket }) => {
    const known = latest.get(socket)
    if (known && isList(rawHeaders, known.headers)) return known
    const head = readHead(rawHeaders, scheme, socket)
    latest.set(socket, head)
    return head
  }
}

/** True when `raw`, names and values by turns, is that list of headers. */
function isList(raw: readonly string[], headers: HeaderList): boolean {
  return (
    raw.length === 2 * headers.length &&
    headers.every(([name, value], index) => raw[2 * index + 1] === value && raw[2 * index] === name)
  )
}

function readHead(raw: readonly string[], scheme: string, { localAddress, localPort }: Socket): Head {
  const headers: [string, string][] = []
  let host: string | undefined
  let hasBody = false
  // `incoming.headers` would do, but is made anew for every request at a price that shows.
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = raw[i] ?? ''
    const value = raw[i + 1] ?? ''
    headers.push([name, value])
    const lowerCase = name.toLowerCase()
    if (lowerCase === 'host') host ??= value
    if (lowerCase === 'content-length' || lowerCase === 'transfer-encoding') hasBody = true
  }
  return { headers, origin: `${scheme}://${host ?? `${localAddress}:${localPort}`}`, hasBody }
}

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
export function toRequest(
  { method = 'GET', url = '/' }: IncomingMessage,
  { headers, origin }: Head,
  body: Uint8Array,
): Placed {
  if (!url.startsWith('/')) return { request: { method, url, headers, body }, place: undefined }
  return { request: { method, url: `${origin}${url}`, headers, body }, place: { origin, target: url } }
}
