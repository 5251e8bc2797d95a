import { X509Certificate } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { FaultCause } from '../../contract/fault-plan.ts'
import type { HttpRequest, HttpResponse, Transport } from '../../transport/transport.ts'
import type { UndiciTransport } from '../../transport/undici.ts'
import type { Journal } from '../journal.ts'
import { clientCertificate } from './client-certificate.ts'
import type { WebhookAnswer } from './policy.ts'

/** The way out to webhooks. */
export interface Outbound {
  /**
   * Makes one call at `instant` and enters it in the journal, with what of a fault plan made it. Redirects are answers like others.
   * Never rejects.
   */
  call(request: HttpRequest, instant: number, cause?: FaultCause | undefined): Promise<WebhookAnswer>
  /** Enters a call in the journal that is lost on its way. */
  lose(request: HttpRequest, instant: number, cause: FaultCause | undefined): WebhookAnswer
  /**
   * Trusts one more certificate authority from the next call on. It takes the place of an earlier one of the same name: with
   * both, the wrong one might be asked who signed.
   */
  trust(certificate: string): void
  /** Trusts the system's authorities only, as at first. */
  forgetTrust(): void
}

/** An answer to a webhook call has no business to be longer. */
const longestAnswer = 64 * 1024

/**
 * Answers a call to a webhook in place of a server behind real sockets. `presentsCertificate` tells whether a receiver that asks who
 * calls would be shown a certificate. Rejecting stands for no answer.
 */
export type WebhookCall = (
  request: HttpRequest,
  caller: { readonly presentsCertificate: boolean },
) => Promise<HttpResponse>

/** What the way out is made with. */
export interface OutboundOptions {
  readonly journal: Journal
  /** An answer that takes longer counts as none, milliseconds. */
  readonly patience: number
  /** Whether a receiver of this call that asks for a certificate is shown one. */
  readonly presentsCertificate: (request: HttpRequest) => boolean
  /** Answers in place of the sockets. */
  readonly callWebhook?: WebhookCall | undefined
}

/** Calls webhooks, over real sockets unless something answers in their place. */
export function createOutbound(options: OutboundOptions): Outbound {
  const { journal, patience, presentsCertificate, callWebhook } = options
  const added = new Map<string, string>()
  const transports = new Map<boolean, Promise<UndiciTransport>>()

  const open = async (certified: boolean): Promise<UndiciTransport> => {
    // Loaded on demand: many emulators never call anybody.
    const { createUndiciTransport } = await import('../../transport/undici.ts')
    return createUndiciTransport({
      timeoutMs: patience,
      maxAnswerBytes: longestAnswer,
      ...(added.size > 0 ? { ca: [...added.values()].join('\n') } : {}),
      ...(certified ? { identity: (await clientCertificate()).identity } : {}),
    })
  }

  // Made when first needed, and anew when more is trusted; what is under way ends with the old one.
  const send: Transport = async (request) => {
    const certified = presentsCertificate(request)
    if (callWebhook) return callWebhook(request, { presentsCertificate: certified })
    // What has come in by now is read first: a webhook that hung up is noticed before its connection is used again.
    await setImmediate()
    const transport = transports.get(certified) ?? open(certified)
    transports.set(certified, transport)
    return (await transport).send(request)
  }

  return {
    call: async (request, instant, cause) => {
      try {
        const response = await send(request)
        journal.keep('out', instant, request, response, cause)
        return response
      } catch {
        // Whatever it was, a webhook that cannot be called must not end the server.
        journal.keep('out', instant, request, null, cause)
        return undefined
      }
    },
    lose: (request, instant, cause) => {
      journal.keep('out', instant, request, null, cause)
      return undefined
    },
    trust: (certificate) => {
      const { subject } = new X509Certificate(certificate)
      if (added.get(subject) === certificate) return
      added.set(subject, certificate)
      transports.clear()
    },
    forgetTrust: () => {
      added.clear()
      transports.clear()
    },
  }
}
