import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { createEmulator, type Dialect, serveEmulator, type WebhookCall } from '../../src/emulator/index.ts'
import { type HttpRequest, type HttpResponse, NoAnswer, type Transport } from '../../src/transport/transport.ts'
import { createUndiciTransport } from '../../src/transport/undici.ts'
import { createReceivers, receiversAt } from '../receiver/receivers.ts'
import { createSwitchboard, type Switchboard } from '../receiver/switchboard.ts'
import { connectControl } from './control.ts'
import { controlBase } from './control-client.ts'
import type { TargetHost } from './host.ts'

/** What the embedded emulator is to be. */
export interface EmbeddedOptions {
  readonly seed: number
  readonly dialect?: Dialect
  readonly faults?: readonly string[]
  readonly variants?: readonly string[]
}

/**
 * What the clock of the embedded emulator reads when a run begins. Always the same, so that the same seed makes the same run; a
 * week that crosses the end of a February, and not a whole second.
 */
const standingNow = Date.parse('2026-03-03T09:41:07.250Z')

/** How long the embedded emulator waits for a webhook: well inside the time in which its own callers want an answer. */
const webhookPatience = 2_000

const shared = { name: 'the embedded emulator', kind: 'emulator', isNew: true } as const

/** The embedded emulator on real sockets of this machine; built, in a thread of its own, so that both have a core. */
export async function openEmulator(options: EmbeddedOptions): Promise<TargetHost> {
  const { serve, stop } = import.meta.url.endsWith('.js') ? servingThread() : servingHere()
  const { send, close } = createUndiciTransport({ timeoutMs: 10_000 })
  const receivers = createReceivers()
  const connect = async (): Promise<TargetHost> =>
    connectControl({ ...shared, base: controlBase(await serve(options)), send, seed: options.seed, receivers })
  return {
    ...(await connect()),
    another: connect,
    close: async () => {
      await close()
      await stop()
      await receivers.close()
    },
  }
}

/** The embedded emulator without sockets, for the self-test: hundreds of them are made and thrown away. */
export async function openInProcess(options: EmbeddedOptions): Promise<TargetHost> {
  const switchboard = createSwitchboard()
  const callWebhook = callingInProcess(switchboard)
  const emulator = createEmulator({ ...options, now: standingNow, clock: 'standing', webhookPatience, callWebhook })
  const api = 'http://emulator.invalid'
  const control = 'http://control.invalid'
  emulator.announce(api, false)
  const turns = takingTurns()
  const send: Transport = async (request) => {
    await turns()
    return answerInTime(request.url.startsWith(control) ? emulator.control(request) : emulator.api(request), request)
  }
  const receivers = receiversAt(switchboard, receiverHost)
  const host = await connectControl({ ...shared, base: controlBase(control), send, seed: options.seed, receivers })
  return { ...host, another: () => openInProcess(options) }
}

const receiverHost = 'receiver.invalid'

/** Gives the calls to receivers that are meant for one; where nothing listens, nothing is reached. Silence need not be waited out. */
const callingInProcess =
  ({ take }: Switchboard): WebhookCall =>
  async (request, { presentsCertificate }) => {
    const { protocol, hostname } = new URL(request.url)
    if (hostname !== receiverHost) throw new NoAnswer('unreachable', request)
    const secure = protocol === 'https:'
    const clientCertificate = secure && presentsCertificate ? 'CN=a caller without sockets' : undefined
    const handling = await take({ request, secure, clientCertificate })
    if (typeof handling === 'string') throw new NoAnswer(handling === 'reset' ? 'reset' : 'time-out', request)
    return handling
  }

/** Without sockets, calls answer each other without end, and timers and files would wait until all are answered. */
function takingTurns(): () => Promise<void> | undefined {
  let calls = 0
  return () => {
    calls += 1
    return calls % 64 === 0 ? setImmediate() : undefined
  }
}

/** Without sockets nobody else notices that an answer never comes. */
function answerInTime(answer: Promise<HttpResponse>, request: HttpRequest): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NoAnswer('time-out', request)), 10_000)
    answer.then(
      (response) => {
        clearTimeout(timer)
        resolve(response)
      },
      () => {
        clearTimeout(timer)
        reject(new NoAnswer('reset', request))
      },
    )
  })
}

/** Something that serves emulators with a standing clock, and tells where their control interface is. */
interface Serving {
  serve(options: EmbeddedOptions): Promise<string>
  stop(): Promise<void>
}

/** Serves in this thread. */
export function servingHere(): Serving {
  const served: { close(): Promise<void> }[] = []
  return {
    serve: async (options) => {
      const emulator = createEmulator({ ...options, now: standingNow, clock: 'standing', webhookPatience })
      const started = await serveEmulator(emulator)
      served.push(started)
      return started.control
    },
    stop: async () => {
      await Promise.all(served.map(({ close }) => close()))
    },
  }
}

/** Serves in a thread of its own, which answers each message with an address, in order. */
function servingThread(): Serving {
  const worker = new Worker(new URL('./emulator-thread.js', import.meta.url))
  const waiting: { readonly resolve: (control: string) => void; readonly reject: (error: unknown) => void }[] = []
  worker.on('message', (control: unknown) => waiting.shift()?.resolve(String(control)))
  worker.on('error', (error) => {
    for (const { reject } of waiting.splice(0)) reject(error)
  })
  return {
    serve: (options) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject })
        worker.postMessage(options)
      }),
    stop: async () => {
      await worker.terminate()
    },
  }
}
