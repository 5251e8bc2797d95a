import { NoAnswer } from '../../src/transport/transport.ts'
import { createUndiciTransport } from '../../src/transport/undici.ts'
import { checkToken, reasonOf } from '../preflight.ts'
import { connectControl, type OwnTenant } from '../targets/control.ts'
import { controlBase } from '../targets/control-client.ts'
import { PowerFailed, type TargetHost, TargetUnusable } from '../targets/host.ts'
import { isLoopback } from '../targets/http.ts'
import { createUrlHost } from '../targets/url.ts'
import { type ReceiverOptions, receiversFor } from './receiver-options.ts'
import { type Terminal, UsageError } from './terminal.ts'

/** The options that say what to try the rules on. */
export interface TargetOptions extends ReceiverOptions {
  readonly control?: string
  readonly url?: string
  readonly graphUrl?: string
  readonly tenant?: string
  readonly tokenEnv?: string
}

/** A target ready to be tried, and what to call the token that it is called with. */
export interface OpenedTarget {
  readonly host: TargetHost
  readonly tokenName: string
}

/**
 * Opens the target that the options name.
 *
 * @throws {UsageError} when they contradict each other
 * @throws {TargetUnusable} when there is no such target
 */
export async function openTarget(options: TargetOptions, seed: number, terminal: Terminal): Promise<OpenedTarget> {
  checkCombination(options)
  if (options.control !== undefined) return openControl(options.control, options, seed, terminal)
  if (options.url !== undefined || options.graphUrl !== undefined) return openUrl(options, terminal)
  const { openEmulator } = await import('../targets/emulator.ts')
  return { host: await openEmulator({ seed }), tokenName: 'the token that it made' }
}

function checkCombination({ control, url, graphUrl, tenant, tokenEnv, webhookUrl }: TargetOptions): void {
  const byUrl = url !== undefined || graphUrl !== undefined
  if (control !== undefined && byUrl) {
    throw new UsageError('--control tells the roots of the server: leave out --url and --graph-url, or --control')
  }
  if (byUrl && (tenant === undefined || tokenEnv === undefined)) {
    throw new UsageError('--url and --graph-url need --tenant and --token-env')
  }
  if (tokenEnv !== undefined && tenant === undefined) throw new UsageError('--token-env needs --tenant')
  if (control === undefined && !byUrl && webhookUrl !== undefined) {
    throw new UsageError('--webhook-url says nothing without --url, --graph-url or --control')
  }
  if (control === undefined && !byUrl && tenant !== undefined) {
    throw new UsageError('--tenant says nothing without --url, --graph-url or --control')
  }
}

async function openControl(
  address: string,
  options: TargetOptions,
  seed: number,
  terminal: Terminal,
): Promise<OpenedTarget> {
  const { tenant, tokenEnv } = options
  const base = controlBase(address)
  const receivers = receiversFor(options, { control: base })
  const { send, close } = createUndiciTransport({ timeoutMs: patience(base) })
  const own: OwnTenant | undefined =
    tenant === undefined
      ? undefined
      : tokenEnv === undefined
        ? { tenantId: tenant }
        : { tenantId: tenant, token: tokenFrom(tokenEnv, tenant, 'feed', terminal) }
  try {
    const host = await connectControl({
      base,
      send,
      seed,
      name: address,
      kind: 'control',
      close: async () => {
        await close()
        await receivers?.close()
      },
      ...(own ? { own } : {}),
      ...(receivers ? { receivers } : {}),
    })
    return { host, tokenName: tokenEnv === undefined ? 'the token that it made' : `the token in ${tokenEnv}` }
  } catch (error) {
    await close()
    const cause = error instanceof PowerFailed && error.cause instanceof NoAnswer ? error.cause : error
    if (cause instanceof NoAnswer) {
      throw new TargetUnusable(`${cause.url} cannot be used: ${reasonOf(cause)}`, { cause: error })
    }
    if (error instanceof PowerFailed) {
      throw new TargetUnusable(`${base} is not a control interface: ${error.message}`, { cause: error })
    }
    throw error
  }
}

function openUrl(options: TargetOptions, terminal: Terminal): OpenedTarget {
  const { url, graphUrl, tenant = '', tokenEnv = '' } = options
  const receivers = receiversFor(options, {})
  const token = tokenFrom(tokenEnv, tenant, url === undefined ? 'graph' : 'feed', terminal)
  const { send, close } = createUndiciTransport({ timeoutMs: patience(url ?? graphUrl ?? '') })
  const roots = { feed: url ?? null, graph: graphUrl ?? null }
  const host = createUrlHost({ roots, own: { tenantId: tenant, token }, send, ...(receivers ? { receivers } : {}) })
  return {
    host: {
      ...host,
      close: async () => {
        await close()
        await host.close()
      },
    },
    tokenName: `the token in ${tokenEnv}`,
  }
}

const tokenFrom = (name: string, tenantId: string, api: 'feed' | 'graph', terminal: Terminal): string =>
  checkToken({ name, token: terminal.environment(name), tenantId, api }, Date.now())

/** How long to wait for an answer: on this machine nothing that works takes long. */
const patience = (address: string): number => (isLoopback(new URL(address).hostname) ? 10_000 : 30_000)
