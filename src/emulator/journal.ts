import type { FaultCause } from '../contract/fault-plan.ts'
import { redactForm, redactHeaders, redactText } from '../transport/redact.ts'
import { type HttpRequest, type HttpResponse, headerOf, textOf } from '../transport/transport.ts'
import { createRing, type Numbered } from './ring.ts'

interface Entry {
  readonly at: number
  readonly direction: 'in' | 'out'
  readonly request: HttpRequest
  readonly response: HttpResponse | null
  readonly cause: FaultCause | undefined
}

/** The last exchanges of one emulator. Keeping one costs next to nothing: secrets are removed when it is read. */
export interface Journal {
  /** `cause`: what of a fault plan made the exchange what it is. */
  keep(
    direction: 'in' | 'out',
    at: number,
    request: HttpRequest,
    response: HttpResponse | null,
    cause?: FaultCause | undefined,
  ): void
  /** The exchanges kept whose number is greater than `number`, oldest first, as the control interface shows them. */
  after(number: number): readonly unknown[]
  /** The number of the latest exchange. */
  latest(): number
  /** Counts what was changed without an exchange: by calls of the control interface. */
  revision(): number
  /** Counts one more such change. */
  touch(): void
  /** Resolves at the next exchange or change. */
  next(): Promise<void>
  clear(): void
}

const longestBody = 16 * 1024
const keptOfLonger = 4 * 1024

/** A journal of the last `capacity` exchanges. Numbers go on after a `clear`, so that a reader never sees one twice. */
export function createJournal(capacity: number): Journal {
  const ring = createRing<Entry>(capacity)
  let revision = 0
  let waiting: Waiting | undefined
  const wake = () => {
    waiting?.resolve()
    waiting = undefined
  }
  return {
    keep: (direction, at, request, response, cause) => {
      ring.keep({ at, direction, request: shorten(request), response: response && shorten(response), cause })
      if (waiting) wake()
    },
    after: (number) => ring.after(number).map(show),
    latest: ring.latest,
    revision: () => revision,
    touch: () => {
      revision += 1
      wake()
    },
    next: () => {
      waiting ??= createWaiting()
      return waiting.promise
    },
    clear: ring.clear,
  }
}

interface Waiting {
  readonly promise: Promise<void>
  resolve(): void
}

function createWaiting(): Waiting {
  let resolve = () => {}
  const promise = new Promise<void>((settle) => {
    resolve = settle
  })
  return { promise, resolve: () => resolve() }
}

/** Of a long body the beginning is kept. */
const shorten = <Message extends HttpRequest | HttpResponse>(message: Message): Message =>
  message.body.length <= longestBody ? message : { ...message, body: beginningOf(message.body) }

/** Copied, because a reference would keep the whole alive; and once, because the same body may be sent again and again. */
function beginningOf(body: Uint8Array): Uint8Array {
  const known = beginnings.get(body)
  if (known) return known
  const beginning = new Uint8Array(body.subarray(0, keptOfLonger))
  beginnings.set(body, beginning)
  return beginning
}

const beginnings = new WeakMap<Uint8Array, Uint8Array>()

function showBody(message: HttpRequest | HttpResponse): string {
  const isForm = /^\s*application\/x-www-form-urlencoded\b/i.test(headerOf(message, 'content-type') ?? '')
  return isForm ? redactForm(textOf(message)) : redactText(textOf(message))
}

function show({ number, item: { at, direction, request, response, cause } }: Numbered<Entry>): unknown {
  return {
    number,
    at: new Date(at).toISOString(),
    direction,
    request: {
      method: request.method,
      url: redactText(request.url),
      headers: redactHeaders(request.headers),
      body: showBody(request),
    },
    response: response && {
      status: response.status,
      headers: redactHeaders(response.headers),
      body: showBody(response),
    },
    ...(cause && { cause }),
  }
}
