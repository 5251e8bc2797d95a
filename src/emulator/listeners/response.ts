import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HeaderList, HttpResponse } from '../../transport/transport.ts'
import { sendOverWire } from '../fault-plan/over-sockets.ts'
import type { ServedResponse } from '../fault-plan/served-response.ts'
import { limits } from './limits.ts'

/** More than this may have to wait for its reader. */
const longBody = 64 * 1024

/** Sends an answer to a request that was read to its end. */
export function send(outgoing: ServerResponse, response: ServedResponse, date: string): void {
  if (outgoing.destroyed) return
  const { status, headers, body, wire } = response
  const flat = flatten(headers, date, body.length, status)
  if (wire) {
    sendOverWire(outgoing, response, flat, wire)
    return
  }
  if (body.length > longBody) outgoing.setTimeout(limits.unreadTime, () => outgoing.destroy())
  outgoing.writeHead(status, flat).end(body.length > 0 ? body : undefined)
}

/**
 * Sends an answer to a request that was not read to its end, and ends the connection. Closing it at once would take the answer
 * away from a caller who is still sending.
 */
export function sendEarly(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { status, headers, body }: HttpResponse,
  date: string,
): void {
  if (outgoing.destroyed) return
  outgoing.shouldKeepAlive = false
  outgoing.writeHead(status, flatten(headers, date, body.length, status))
  outgoing.flushHeaders()
  if (body.length > 0) outgoing.write(body)
  const end = () => outgoing.end()
  const timer = setTimeout(end, limits.lingerTime)
  incoming.once('end', end)
  outgoing.once('close', () => clearTimeout(timer))
  incoming.resume()
}

function flatten(headers: HeaderList, date: string, length: number, status: number): string[] {
  const flat: string[] = []
  for (const [name, value] of headers) flat.push(name, value)
  flat.push('Date', date)
  if (status !== 204) flat.push('Content-Length', String(length))
  return flat
}

/** The header `Date` by the emulator's clock, made once a second. */
export function dateHeader(now: () => number): () => string {
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
