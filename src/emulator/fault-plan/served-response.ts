import type { HttpResponse } from '../../transport/transport.ts'

/** What happens to an answer on its way out. Times are milliseconds of real time, sizes bytes of the body. */
export interface Wire {
  /** Nothing arrives before. */
  readonly delayMs?: number
  /** The connection is reset in place of an answer. */
  readonly isReset?: boolean
  /** The connection ends after so much of the body, whatever the headers promise. */
  readonly truncateAfter?: number
  /** The body comes in pieces. */
  readonly dribble?: { readonly bytes: number; readonly everyMs: number }
}

/** An answer of the emulator, and what is to happen to it on the way. */
export interface ServedResponse extends HttpResponse {
  readonly wire?: Wire
}

/** What of an answer reaches the caller; `null` for nothing. */
export function arriving({ wire, ...response }: ServedResponse): HttpResponse | null {
  if (wire?.isReset) return null
  return wire?.truncateAfter === undefined
    ? response
    : { ...response, body: response.body.subarray(0, wire.truncateAfter) }
}

/** Where a body is cut into pieces: the first byte of each. */
export function pieceStarts(length: number, bytes: number): readonly number[] {
  const size = Math.max(bytes, Math.ceil(length / mostPieces))
  return Array.from({ length: Math.ceil(length / size) }, (_, index) => index * size)
}

const mostPieces = 1_000
