import { setTimeout as delay } from 'node:timers/promises'
import { parseJson } from '../../src/contract/index.ts'
import type { Exchange, ExchangeSink } from '../../src/transport/exchange.ts'
import { redactHeaders } from '../../src/transport/redact.ts'
import { type HttpRequest, type HttpResponse, headerOf } from '../../src/transport/transport.ts'
import type { ReceivedCall, Receiver, Reply, Replying } from '../target.ts'

/** One call as it arrived, whatever carried it. The address of the request is the whole one that was called. */
export interface Incoming {
  readonly request: HttpRequest
  readonly secure: boolean
  readonly clientCertificate: string | undefined
}

/** What is done with a call: an answer, a closed connection, or nothing. */
export type Handling = HttpResponse | 'reset' | 'silence'

/** Where receivers are reached. Bases end without a slash; paths of receivers follow. */
export interface Bases {
  readonly secure: string
  readonly insecure: string
}

/** Takes every call to this suite, and gives each to the receiver whose name is in its path. */
export interface Switchboard {
  /** `wanted` is the segment of the path that is the receiver's own; when it was another's before, it is made longer. */
  connect(bases: Bases, wanted: string, sink: ExchangeSink, reply?: Replying): Receiver
  take(incoming: Incoming): Promise<Handling>
  /** When the latest call came that belongs to any receiver, milliseconds of `performance.now()`; 0 before the first. */
  latest(): number
}

export function createSwitchboard(): Switchboard {
  const connected = new Map<string, (incoming: Incoming) => Promise<Handling>>()
  const given = new Set<string>()
  let latest = 0

  return {
    connect: (bases, wanted, sink, reply = { status: 200 }) => {
      const name = given.has(wanted) ? `${wanted}-${given.size}` : wanted
      given.add(name)
      const calls: ReceivedCall[] = []
      let replying = reply
      let arrived = 0
      connected.set(name, async (incoming) => {
        arrived += 1
        const { call, answered } = receivedCall(incoming, arrived)
        const chosen = typeof replying === 'function' ? replying(call) : replying
        if (typeof chosen === 'object' && chosen.afterMs !== undefined) await delay(chosen.afterMs)
        const handling = handlingOf(chosen)
        answered(handling)
        calls.push(call)
        sink(call.exchange)
        return handling
      })
      return {
        address: `${bases.secure}/${name}`,
        insecureAddress: `${bases.insecure}/${name}`,
        calls,
        reply: (next) => {
          replying = next
        },
        close: () => {
          connected.delete(name)
        },
      }
    },
    take: async (incoming) => {
      const name = new URL(incoming.request.url).pathname.split('/').find((segment) => connected.has(segment))
      const receive = name === undefined ? undefined : connected.get(name)
      if (!receive) return 'reset'
      latest = performance.now()
      return receive(incoming)
    },
    latest: () => latest,
  }
}

const handlingOf = (reply: Reply): Handling =>
  typeof reply === 'string'
    ? reply
    : { status: reply.status, headers: Object.entries(reply.headers ?? {}), body: Buffer.from(reply.body ?? '') }

/** The call as rules see it; its exchange is complete once it is known how it was answered. */
function receivedCall({ request, secure, clientCertificate }: Incoming, number: number) {
  const { method, url, headers, body } = request
  let exchange: Exchange = {
    at: new Date().toISOString(),
    durationMs: 0,
    request: { ...request, headers: redactHeaders(headers) },
    response: null,
    received: true,
  }
  const call: ReceivedCall = {
    number,
    method,
    path: pathOf(url),
    headers,
    body,
    json: readAsJson(body),
    header: (name) => headerOf(request, name),
    secure,
    clientCertificate,
    get exchange() {
      return exchange
    },
  }
  const answered = (handling: Handling): void => {
    if (typeof handling !== 'string') exchange = { ...exchange, response: handling }
    else exchange = { ...exchange, failure: handling === 'reset' ? 'reset' : 'time-out' }
  }
  return { call, answered }
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url)
  return pathname + search
}

function readAsJson(body: Uint8Array): unknown {
  try {
    return parseJson(body)
  } catch {
    return undefined
  }
}
