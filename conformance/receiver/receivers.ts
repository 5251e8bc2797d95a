import { createAuthority, type Identity } from '../../src/transport/certificates.ts'
import type { ExchangeSink } from '../../src/transport/exchange.ts'
import type { Receiver, Replying } from '../target.ts'
import { type Listener, openListener } from './listener.ts'
import { type Bases, createSwitchboard, type Switchboard } from './switchboard.ts'

/** Addresses of ours that a target may call. Nothing listens before the first of them is asked for. */
export interface Receivers {
  /** True when a target can call them only if it trusts an authority of ours. */
  readonly needTrust: boolean
  /** The authority to trust, PEM; `null` where there is none to be trusted. */
  authority(): Promise<string | null>
  open(name: string, sink: ExchangeSink, reply?: Replying): Promise<Receiver>
  /** When the latest call came, milliseconds of `performance.now()`; 0 before the first. */
  latest(): number
  close(): Promise<void>
}

/** Where targets that are not on this machine call, and where we listen for that. */
export interface PublicReceivers {
  /** An address that begins with `https://`. */
  readonly url: string
  readonly host: string
  readonly port: number
  /** A certificate that the target trusts already. Default: one of an authority made for the run. */
  readonly identity?: Identity
}

/** Receivers on real sockets of this machine: on loopback unless there is a public address. */
export function createReceivers(at?: PublicReceivers): Receivers {
  const switchboard = createSwitchboard()
  let listening: Promise<Listening> | undefined
  const listen = (): Promise<Listening> => {
    listening ??= begin(switchboard, at)
    return listening
  }
  return {
    needTrust: at?.identity === undefined,
    authority: async () => (await listen()).authority,
    open: async (name, sink, reply) => switchboard.connect((await listen()).bases, name, sink, reply),
    latest: switchboard.latest,
    close: async () => {
      const opened = await listening?.catch(() => undefined)
      await opened?.listener.close()
    },
  }
}

/** Receivers without sockets; whoever takes the calls gives them to the switchboard. */
export function receiversAt(switchboard: Switchboard, host: string): Receivers {
  const bases = { secure: `https://${host}`, insecure: `http://${host}` }
  return {
    needTrust: false,
    authority: async () => null,
    open: async (name, sink, reply) => switchboard.connect(bases, name, sink, reply),
    latest: switchboard.latest,
    close: async () => {},
  }
}

interface Listening {
  readonly listener: Listener
  readonly bases: Bases
  readonly authority: string | null
}

const loopback = '127.0.0.1'

async function begin(switchboard: Switchboard, at: PublicReceivers | undefined): Promise<Listening> {
  const { hostname } = new URL(at?.url ?? `https://${loopback}`)
  const { identity, authority } = await identityFor(hostname.replace(/^\[|\]$/g, ''), at?.identity)
  const listener = await openListener({
    host: at?.host ?? loopback,
    port: at?.port ?? 0,
    identity,
    take: switchboard.take,
  })
  const secure = at?.url.replace(/\/+$/, '') ?? `https://${loopback}:${listener.port}`
  return { listener, authority, bases: { secure, insecure: secure.replace(/^https/, 'http') } }
}

async function identityFor(
  host: string,
  own: Identity | undefined,
): Promise<{ readonly identity: Identity; readonly authority: string | null }> {
  if (own) return { identity: own, authority: null }
  const { certificate, issue } = await createAuthority({ name: 'm365-activity-contract receivers' })
  return { identity: await issue({ names: [host], usage: 'server' }), authority: certificate }
}
