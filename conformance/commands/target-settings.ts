import type { TargetConfig } from '../../src/contract/index.ts'
import { DocumentError } from '../../src/document/read-document.ts'
import { readTargetConfig } from '../settings/target-config.ts'
import type { TokenSource } from '../settings/token-source.ts'
import { httpUrl } from './argument-readers.ts'
import { endpoint, type ReceiverOptions } from './receiver-options.ts'
import { UsageError } from './terminal.ts'

/** The options that say what to try the rules on. */
export interface TargetOptions extends ReceiverOptions {
  /** The name of a file that says what the other options do not. */
  readonly config?: string
  readonly control?: string
  readonly url?: string
  readonly graphUrl?: string
  readonly tenant?: string
  readonly tokenEnv?: string
  readonly readOnly?: boolean
  readonly budget?: number
  readonly perMinute?: number
}

/** A tenant to work in, and where its tokens are. */
export interface TenantSettings {
  readonly tenantId: string
  readonly token?: TokenSource
  readonly graphToken?: TokenSource
}

/** What to try the rules on and how, whether a file or the command line said it. */
export interface TargetSettings {
  readonly control?: string
  readonly url?: string
  readonly graphUrl?: string
  readonly tenants: readonly TenantSettings[]
  readonly receiver: ReceiverOptions
  /** What the server serves, by operationId. Default: everything. */
  readonly operations?: ReadonlySet<string>
  /** Names of the control interface. Default: all that it offers. */
  readonly capabilities?: readonly string[]
  readonly readOnly: boolean
  readonly budget?: number
  readonly perMinute?: number
}

/** What a read-only run keeps to unless it is told otherwise: a live tenant has other callers, too. */
const careful = { budget: 2_000, perMinute: 600 } as const

/**
 * Puts the command line and the file that it names together; what the command line says goes first.
 *
 * @throws {UsageError} when they contradict themselves
 */
export async function settingsOf(options: TargetOptions): Promise<TargetSettings> {
  const config = options.config === undefined ? {} : await readConfig(options.config)
  const named = addressesOf(options, config)
  const tenants = tenantsOf(options, config)
  const readOnly = options.readOnly ?? config.readOnly ?? false
  const budget = options.budget ?? config.requests?.budget ?? (readOnly ? careful.budget : undefined)
  const perMinute = options.perMinute ?? config.requests?.perMinute ?? (readOnly ? careful.perMinute : undefined)
  const settings: TargetSettings = {
    ...named,
    tenants,
    receiver: receiverOf(options, config),
    ...(config.operations && { operations: new Set<string>(config.operations) }),
    ...(config.capabilities && { capabilities: config.capabilities }),
    readOnly,
    ...(budget === undefined ? {} : { budget }),
    ...(perMinute === undefined ? {} : { perMinute }),
  }
  checkCombination(settings, options)
  return settings
}

async function readConfig(file: string): Promise<TargetConfig> {
  try {
    return await readTargetConfig(file)
  } catch (error) {
    if (error instanceof DocumentError) throw new UsageError(error.message)
    throw error
  }
}

/** A server named on the command line takes the place of the one in the file, and of nothing else in it. */
function addressesOf(
  { control, url, graphUrl }: TargetOptions,
  config: TargetConfig,
): Pick<TargetSettings, 'control' | 'url' | 'graphUrl'> {
  if (control !== undefined && (url !== undefined || graphUrl !== undefined)) {
    throw new UsageError('--control tells the roots of the server: leave out --url and --graph-url, or --control')
  }
  if (control !== undefined) return { control }
  const feed = url ?? config.roots?.feed
  const graph = graphUrl ?? config.roots?.graph
  if (url === undefined && graphUrl === undefined && config.control !== undefined) {
    return { control: httpUrl(config.control) }
  }
  return {
    ...(feed === undefined ? {} : { url: httpUrl(feed) }),
    ...(graph === undefined ? {} : { graphUrl: httpUrl(graph) }),
  }
}

function tenantsOf({ tenant, tokenEnv }: TargetOptions, { tenants = [] }: TargetConfig): readonly TenantSettings[] {
  if (tenant === undefined && tokenEnv === undefined) return tenants
  const [first] = tenants
  if (tenant === undefined && first === undefined) throw new UsageError('--token-env needs --tenant')
  const tenantId = tenant ?? first?.tenantId ?? ''
  if (tokenEnv !== undefined) return [{ tenantId, token: { env: tokenEnv } }]
  return [tenants.find((known) => known.tenantId.toLowerCase() === tenantId.toLowerCase()) ?? { tenantId }]
}

function receiverOf(options: TargetOptions, { webhook }: TargetConfig): ReceiverOptions {
  const { webhookUrl, webhookListen, webhookCertificate = webhook?.certificate, webhookKey = webhook?.key } = options
  const url = webhookUrl ?? webhook?.url
  const listen = webhookListen ?? (webhook && listenAt(webhook.listen))
  return {
    ...(url === undefined ? {} : { webhookUrl: url }),
    ...(listen === undefined ? {} : { webhookListen: listen }),
    ...(webhookCertificate === undefined ? {} : { webhookCertificate }),
    ...(webhookKey === undefined ? {} : { webhookKey }),
  }
}

function listenAt(text: string): ReturnType<typeof endpoint> {
  try {
    return endpoint(text)
  } catch (error) {
    throw new UsageError(`webhook.listen of the file is wrong: ${error instanceof Error ? error.message : text}`)
  }
}

function checkCombination(settings: TargetSettings, { tenant, webhookUrl, budget, perMinute }: TargetOptions): void {
  const { control, url, graphUrl, tenants, readOnly } = settings
  const byUrl = url !== undefined || graphUrl !== undefined
  if (byUrl && tenants.every(({ token, graphToken }) => (token ?? graphToken) === undefined)) {
    throw new UsageError('--url and --graph-url need --tenant and --token-env, or a file with tenants for --config')
  }
  if (readOnly && !byUrl) {
    throw new UsageError(
      '--read-only needs --url or --graph-url: a server with a control interface is there to be changed',
    )
  }
  if (control !== undefined || byUrl) return
  const alone = Object.entries({
    '--webhook-url': webhookUrl,
    '--tenant': tenant,
    '--budget': budget,
    '--per-minute': perMinute,
  })
  for (const [name, value] of alone) {
    if (value !== undefined) throw new UsageError(`${name} says nothing without --url, --graph-url or --control`)
  }
}
