import type { Transport } from '../../src/transport/transport.ts'
import { NoAnswer } from '../../src/transport/transport.ts'
import { createUndiciTransport } from '../../src/transport/undici.ts'
import { checkToken, reasonOf } from '../preflight.ts'
import { fetchToken, type TokenSource } from '../settings/token-source.ts'
import type { Capability } from '../target.ts'
import { connectControl } from '../targets/control.ts'
import { capabilityOf, controlBase } from '../targets/control-client.ts'
import { PowerFailed, type TargetHost, TargetUnusable } from '../targets/host.ts'
import { isLoopback } from '../targets/http.ts'
import { type Budget, budgeted, paced } from '../targets/traffic.ts'
import { type BroughtTenant, createUrlHost } from '../targets/url.ts'
import { receiversFor } from './receiver-options.ts'
import type { TargetSettings, TenantSettings } from './target-settings.ts'
import type { Terminal } from './terminal.ts'

/** Where secrets are asked for. */
type Environment = Pick<Terminal, 'environment'>

/** A target ready to be tried, and what to call the token that it is called with. */
export interface OpenedTarget {
  readonly host: TargetHost
  readonly tokenName: string
  /** What must appear nowhere. */
  readonly secrets: readonly string[]
}

/**
 * Opens the target that the settings name.
 *
 * @throws {TargetUnusable} when there is no such target, or no token for it
 */
export async function openTarget(settings: TargetSettings, seed: number, terminal: Environment): Promise<OpenedTarget> {
  if (settings.control !== undefined) return openControl(settings.control, settings, seed, terminal)
  if (settings.url !== undefined || settings.graphUrl !== undefined) return openUrl(settings, terminal)
  const { openEmulator } = await import('../targets/emulator.ts')
  return { host: await openEmulator({ seed }), tokenName: 'the token that it made', secrets: [] }
}

async function openControl(
  address: string,
  settings: TargetSettings,
  seed: number,
  terminal: Environment,
): Promise<OpenedTarget> {
  const base = controlBase(address)
  const [tenant] = settings.tenants
  const token = tenant?.token && (await goodToken(tenant.token, tenant.tenantId, 'feed', terminal))
  const graphToken = tenant?.graphToken && (await goodToken(tenant.graphToken, tenant.tenantId, 'graph', terminal))
  const receivers = receiversFor(settings.receiver, { control: base })
  const { send, close } = createUndiciTransport({ timeoutMs: patience(base) })
  const limited = limitedBy(settings, send)
  try {
    const host = await connectControl({
      base,
      send: limited.send,
      seed,
      name: address,
      kind: 'control',
      ...(limited.budget ? { budget: limited.budget } : {}),
      ...(settings.operations ? { operations: settings.operations } : {}),
      ...(settings.capabilities ? { capabilities: inCode(settings.capabilities) } : {}),
      close: async () => {
        await close()
        await receivers?.close()
      },
      ...(tenant
        ? {
            own: {
              tenantId: tenant.tenantId,
              ...(token ? { token: token.token } : {}),
              ...(graphToken ? { graphToken: graphToken.token } : {}),
            },
          }
        : {}),
      ...(receivers ? { receivers } : {}),
    })
    const secrets = [token, graphToken].flatMap((named) => named?.token ?? [])
    return { host, tokenName: token ? `the token in ${token.name}` : 'the token that it made', secrets }
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

/** Names of the control interface as rules write them. */
export const inCode = (names: readonly string[]): ReadonlySet<Capability> =>
  new Set(names.flatMap((name) => (name === 'receiver' ? 'receiver' : (capabilityOf.get(name) ?? []))))

function limitedBy(
  { budget, perMinute }: TargetSettings,
  send: Transport,
): { readonly send: Transport; readonly budget?: Budget } {
  const slow = perMinute === undefined ? send : paced(send, { perMinute })
  return budget === undefined ? { send: slow } : budgeted(slow, budget)
}

async function openUrl(settings: TargetSettings, terminal: Environment): Promise<OpenedTarget> {
  const { url, graphUrl, readOnly, operations, budget, perMinute } = settings
  const tenants: BroughtTenant[] = []
  const names: string[] = []
  for (const tenant of settings.tenants) {
    const { name, ...brought } = await tokensOf(tenant, settings, terminal)
    tenants.push(brought)
    names.push(name)
  }
  const [first, ...others] = tenants
  if (!first) throw new TargetUnusable('no tenant is named')
  const receivers = receiversFor(settings.receiver, {})
  const { send, close } = createUndiciTransport({ timeoutMs: patience(url ?? graphUrl ?? '') })
  const host = createUrlHost({
    roots: { feed: url ?? null, graph: graphUrl ?? null },
    tenants: [first, ...others],
    send,
    readOnly,
    ...(receivers ? { receivers } : {}),
    ...(operations ? { operations } : {}),
    ...(budget === undefined ? {} : { budget }),
    ...(perMinute === undefined ? {} : { perMinute }),
  })
  return {
    host: {
      ...host,
      close: async () => {
        await close()
        await host.close()
      },
    },
    tokenName: `the token in ${names[0]}`,
    secrets: tenants.flatMap(({ token, graphToken }) => [token, graphToken]),
  }
}

/** A token that stands alone is for whatever is served. */
async function tokensOf(
  { tenantId, token, graphToken }: TenantSettings,
  { url }: TargetSettings,
  terminal: Environment,
): Promise<BroughtTenant & { readonly name: string }> {
  const feed = token && (await goodToken(token, tenantId, url === undefined ? 'graph' : 'feed', terminal))
  const graph = graphToken && (await goodToken(graphToken, tenantId, 'graph', terminal))
  const either = feed ?? graph
  if (!either) throw new TargetUnusable(`there is no token for the tenant ${tenantId}`)
  return { tenantId, name: either.name, token: either.token, graphToken: (graph ?? either).token }
}

async function goodToken(source: TokenSource, tenantId: string, api: 'feed' | 'graph', terminal: Environment) {
  const named = await fetchToken(source, terminal.environment)
  checkToken({ ...named, tenantId, api }, Date.now())
  return named
}

/** How long to wait for an answer: on this machine nothing that works takes long. */
const patience = (address: string): number => (isLoopback(new URL(address).hostname) ? 10_000 : 30_000)
