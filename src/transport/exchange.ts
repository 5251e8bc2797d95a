import { redactHeaders } from './redact.ts'
import { type HttpRequest, type HttpResponse, NoAnswer, type NoAnswerReason, type Transport } from './transport.ts'

/** What went over the wire once: the request, and its answer or the reason why there is none. Secrets are already redacted. */
export interface Exchange {
  /** Counts from 1 within one recording. */
  readonly number: number
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

/** A transport that behaves like `transport` and tells `sink` of every exchange. Headers are redacted before the sink sees them. */
export function recording(transport: Transport, sink: ExchangeSink): Transport {
  let number = 0
  return async (request, signal) => {
    number += 1
    const seen = {
      number,
      at: new Date().toISOString(),
      request: { ...request, headers: redactHeaders(request.headers) },
    }
    const started = performance.now()
    try {
      const response = await transport(request, signal)
      sink({
        ...seen,
        durationMs: performance.now() - started,
        response: { ...response, headers: redactHeaders(response.headers) },
      })
      return response
    } catch (error) {
      if (error instanceof NoAnswer) {
        sink({ ...seen, durationMs: performance.now() - started, response: null, failure: error.reason })
      }
      throw error
    }
  }
}
