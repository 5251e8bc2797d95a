import type { ServerResponse } from 'node:http'
import type { HttpResponse } from '../../transport/transport.ts'
import { pieceStarts, type Wire } from './served-response.ts'

/** Sends an answer as its `wire` says. A caller who goes away ends it. */
export function sendOverWire(
  outgoing: ServerResponse,
  { status, body }: HttpResponse,
  headers: readonly string[],
  wire: Wire,
): void {
  later(outgoing, wire.delayMs ?? 0, () => {
    if (wire.isReset) reset(outgoing)
    else {
      outgoing.writeHead(status, [...headers])
      sendBody(outgoing, body, wire)
    }
  })
}

function sendBody(outgoing: ServerResponse, body: Uint8Array, { truncateAfter, dribble }: Wire): void {
  if (truncateAfter !== undefined) {
    // Headers leave with the first write, of nothing too.
    outgoing.flushHeaders()
    const hangUp = () => outgoing.socket?.end()
    if (truncateAfter === 0) hangUp()
    else outgoing.write(body.subarray(0, truncateAfter), hangUp)
  } else if (dribble) {
    const starts = pieceStarts(body.length, dribble.bytes)
    sendPieces(
      outgoing,
      starts.map((start, index) => body.subarray(start, starts[index + 1])),
      dribble.everyMs,
    )
  } else outgoing.end(body)
}

function sendPieces(outgoing: ServerResponse, [piece, ...others]: readonly Uint8Array[], everyMs: number): void {
  if (others.length === 0) {
    outgoing.end(piece)
    return
  }
  outgoing.write(piece)
  later(outgoing, everyMs, () => sendPieces(outgoing, others, everyMs))
}

function later(outgoing: ServerResponse, milliseconds: number, work: () => void): void {
  if (milliseconds === 0) {
    work()
    return
  }
  const timer = setTimeout(() => {
    outgoing.off('close', forget)
    if (!outgoing.destroyed) work()
  }, milliseconds)
  const forget = () => clearTimeout(timer)
  outgoing.once('close', forget)
}

/** Only a plain TCP connection can be reset; one under TLS is broken off. */
function reset({ socket }: ServerResponse): void {
  if (!socket) return
  if ('encrypted' in socket) socket.destroy()
  else socket.resetAndDestroy()
}
