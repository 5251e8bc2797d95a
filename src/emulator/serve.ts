import { setMaxListeners } from 'node:events'
import type { Authority, Identity } from '../transport/certificates.ts'
import { guardControl } from './control/guard.ts'
import { type Emulator, largestBody } from './emulator.ts'
import { limits } from './listeners/limits.ts'
import { type Listener, openListener, type Service } from './listeners/listener.ts'
import { largestForm } from './login/form.ts'

/** Where an emulator listens. Ports are 0 by default: any free one. */
export interface ServeOptions {
  /** Port of the API. */
  readonly port?: number
  /** Port of the log-in. */
  readonly loginPort?: number
  /** Port of the control interface. */
  readonly controlPort?: number
  /** Default 127.0.0.1. */
  readonly host?: string
  /** What links begin with, when callers reach the emulator under another address than it listens on. */
  readonly publicUrl?: string
  /** Serves over TLS. Default: plain HTTP. */
  readonly https?: HttpsOptions
}

/** How an emulator speaks TLS. */
export interface HttpsOptions {
  /** Who signs the certificate; callers have to trust it. */
  readonly authority: Authority
  /** Names to put into the certificate beside this machine's own, the host's and the public address's. */
  readonly names?: readonly string[]
  /** Whether the control interface is served over TLS too. Default: false. */
  readonly control?: boolean
}

/** An emulator that listens on sockets. */
export interface ServedEmulator {
  /** The root of the Management Activity API, up to and with the version, without a slash at its end. */
  readonly feedRoot: string
  /** The root of Microsoft Graph, the same way. */
  readonly graphRoot: string
  /** The origin of the log-in: what stands before the tenant. */
  readonly login: string
  /** The origin of the control interface: what stands before `/control/v1`. */
  readonly control: string
  /** Stops listening. What is under way may end within `grace` milliseconds (default 0); then connections are dropped. */
  close(grace?: number): Promise<void>
}

const defaultHost = '127.0.0.1'

/** Serves an emulator on sockets, each part apart. Rejects with the error of the first socket that could not be had. */
export async function serveEmulator(emulator: Emulator, options: ServeOptions = {}): Promise<ServedEmulator> {
  const { port = 0, loginPort = 0, controlPort = 0, host = defaultHost, publicUrl } = options
  const ending = new AbortController()
  // Every reader who waits for news listens to it.
  setMaxListeners(0, ending.signal)
  const { api, login, control } = servicesOf(emulator, await identityFor(options), options, ending.signal)
  const listeners: Listener[] = []
  const open = async (service: Service, onPort: number): Promise<string> => {
    const listener = await openListener(service, host, onPort)
    listeners.push(listener)
    return listener.origin
  }
  const close = async (grace = 0): Promise<void> => {
    ending.abort()
    await Promise.all(listeners.map((listener) => listener.close(grace)))
  }
  try {
    const address = await open(api, port)
    const origin = publicUrl?.replace(/\/+$/, '') ?? address
    emulator.announce(origin, publicUrl !== undefined)
    const loginOrigin = await open(login, loginPort)
    emulator.announceLogin(loginOrigin)
    return {
      feedRoot: `${origin}/api/v1.0`,
      graphRoot: `${origin}/v1.0`,
      login: loginOrigin,
      control: await open(control, controlPort),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

interface Services {
  readonly api: Service
  readonly login: Service
  readonly control: Service
}

function servicesOf(
  { now, handle, handleLogin, control }: Emulator,
  identity: Identity | undefined,
  { https, host = defaultHost, publicUrl }: ServeOptions,
  ending: AbortSignal,
): Services {
  const guarded = guardControl(control, [host, ...(https?.names ?? []), ...namesIn(publicUrl)])
  const tls = identity ? { identity } : {}
  return {
    api: { handle, longestBody: largestBody, now, ...tls },
    login: { handle: handleLogin, longestBody: largestForm, now, ...tls },
    control: {
      handle: (request) => guarded(request, ending),
      longestBody: limits.controlBody,
      now,
      ...(https?.control ? tls : {}),
    },
  }
}

const namesIn = (url: string | undefined): readonly string[] =>
  url !== undefined && URL.canParse(url) ? [new URL(url).hostname] : []

/** A certificate for every name under which callers reach this machine's listeners. */
async function identityFor({ https, host, publicUrl }: ServeOptions): Promise<Identity | undefined> {
  if (!https) return undefined
  const names = ['localhost', '127.0.0.1', '::1', ...(host === undefined ? [] : [host]), ...(https.names ?? [])]
  if (publicUrl !== undefined) names.push(new URL(publicUrl).hostname.replace(/^\[|\]$/g, ''))
  return https.authority.issue({ names: [...new Set(names)], usage: 'server' })
}
