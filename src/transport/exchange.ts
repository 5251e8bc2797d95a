import { redactHeaders } from './redact.ts'
import { type HttpRequest, type HttpResponse, NoAnswer, type NoAnswerReason, type Transport } from './transport.ts'

/** What went over the wire once: the request, and its answer or the reason why there is none. Secrets are already redacted. */
export interface Exchange {
  /** RFC 3339, UTC, when the request was sent. */
  readonly at: string
  readonly durationMs: number
  readonly request: HttpRequest
  readonly response: HttpResponse | null
  readonly failure?: NoAnswerReason
  /** True for a call that was made to us: the answer, or the reason why there is none, is ours then. */
  readonly received?: true
}

/** Receives each exchange once its answer, or its failure, is known. */
export type ExchangeSink = (exchange: Exchange) => void

/** A transport that behaves like `transport` and tells `sink` of every exchange. */
export const recording =
  (transport: Transport, sink: ExchangeSink): Transport =>
  async (request, signal) =>
    (await exchanged(transport, request, sink, signal)).response

/** Sends one request, and gives its answer as it came together with the exchange, of which `sink` is told; of one that failed, too. */
export async function exchanged(
  transport: Transport,
  request: HttpRequest,
  sink: ExchangeSink,
  signal?: AbortSignal,
): Promise<{ readonly response: HttpResponse; readonly exchange: Exchange }> {
  const at = presentInstant()
  const began = performance.now()
  const { method, url, headers, body } = request
  const shown: HttpRequest = { method, url, headers: redactHeaders(headers), body }
  try {
    const response = await transport(request, signal)
    const durationMs = performance.now() - began
    const exchange: Exchange = { at, durationMs, request: shown, response: redactedAnswer(response) }
    sink(exchange)
    return { response, exchange }
  } catch (error) {
    if (error instanceof NoAnswer) {
      const durationMs = performance.now() - began
      sink({ at, durationMs, request: shown, response: null, failure: error.reason })
    }
    throw error
  }
}

let latest = { at: 0, text: '' }

/** RFC 3339. Many calls are made in one millisecond, and printing an instant takes longer than looking at the clock. */
function presentInstant(): string {
  const at = Date.now()
  if (at !== latest.at) latest = { at, text: new Date(at).toISOString() }
  return latest.text
}

function redactedAnswer({ status, headers, body }: HttpResponse): HttpResponse {
  return { status, headers: redactHeaders(headers), body }
}
