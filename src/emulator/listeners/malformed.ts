import type { Duplex } from 'node:stream'
import { limits } from './limits.ts'

/** What HTTP answers to bytes that cannot be read as a request, or that come too slowly. */
const statuses: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Content Too Large',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
}

/** Answers a connection on which no further request can be read, and ends it. */
export function endMalformed(error: Error & { readonly code?: string }, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const status = statuses[error.code ?? ''] ?? '400 Bad Request'
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  // Most callers hang up now; who does not is not waited for.
  const timer = setTimeout(() => socket.destroy(), limits.lingerTime)
  socket.once('close', () => clearTimeout(timer))
}
