import { setTimeout as wait } from 'node:timers/promises'
import { type HttpRequest, type HttpResponse, NoAnswer } from '../../transport/transport.ts'
import { pieceStarts, type ServedResponse, type Wire } from './served-response.ts'

/**
 * What a caller without a socket gets: it waits as long as the network would have taken, and a connection that ends early is no
 * answer.
 *
 * @throws {NoAnswer} `reset`, or `aborted` when the caller gives up first
 */
export async function arriveInProcess(
  { wire, ...response }: ServedResponse,
  request: HttpRequest,
  signal: AbortSignal | undefined,
): Promise<HttpResponse> {
  const duration = wire ? durationOf(wire, response.body.length) : 0
  try {
    if (duration > 0) await wait(duration, undefined, { signal })
  } catch (error) {
    throw new NoAnswer('aborted', request, error)
  }
  if (wire?.isReset || wire?.truncateAfter !== undefined) throw new NoAnswer('reset', request)
  return response
}

const durationOf = ({ delayMs = 0, dribble }: Wire, length: number): number =>
  delayMs + (dribble ? (pieceStarts(length, dribble.bytes).length - 1) * dribble.everyMs : 0)
