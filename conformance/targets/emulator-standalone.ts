import type { Scenario } from '../../src/contract/scenario.ts'
import {
  createAuthority,
  createEmulator,
  FaultPlanError,
  loadFaultPlan,
  readScenario,
  ScenarioError,
  serveEmulator,
} from '../../src/emulator/index.ts'
import type { Dialect } from './emulator-names.ts'
import { TargetUnusable } from './host.ts'

/** What `m365-activity emulator` asks for. */
export interface StandaloneOptions {
  readonly port: number
  readonly loginPort: number
  readonly controlPort: number
  readonly host: string
  readonly publicUrl?: string
  /** Serves over TLS, under more names if given; the control interface only when asked for. */
  readonly https?: { readonly names: readonly string[]; readonly control: boolean }
  readonly dialect: Dialect
  readonly faults: readonly string[]
  readonly variants: readonly string[]
  readonly seed?: number
  readonly clock: 'running' | 'standing'
  /** What the clock reads first, epoch milliseconds. Default: the present. */
  readonly now?: number
  /** What goes wrong with some of the requests: a fault plan that comes with the package, or one in a file. */
  readonly faultPlan?: string
  /** What it begins with: the tenants of a scenario, shipped or in a file, one empty tenant, or nothing. */
  readonly begin: { readonly scenario: string } | { readonly tenantId: string } | null
}

/** An emulator that is served until closed, and where it is reached. */
export interface StandaloneEmulator {
  readonly feedRoot: string
  readonly graphRoot: string
  readonly login: string
  readonly control: string
  /** The tenants that are there from the beginning. */
  readonly tenants: readonly string[]
  /** The authority that callers have to trust, PEM; `null` without TLS. */
  readonly authority: string | null
  close(grace: number): Promise<void>
}

/** Serves an emulator. @throws {TargetUnusable} when its sockets cannot be had, or its scenario or fault plan cannot be used */
export async function serveStandalone(options: StandaloneOptions): Promise<StandaloneEmulator> {
  const { port, loginPort, controlPort, host, publicUrl, https, begin, faultPlan, ...kind } = options
  const emulator = createEmulator({
    ...kind,
    ...(begin ? { scenario: await scenarioOf(begin) } : {}),
    ...(faultPlan === undefined ? {} : { faultPlan: await usable(loadFaultPlan(faultPlan)) }),
  })
  const authority = https ? await createAuthority() : null
  const served = await serveEmulator(emulator, {
    port,
    loginPort,
    controlPort,
    host,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(https && authority ? { https: { ...https, authority } } : {}),
  }).catch((error: unknown) => {
    throw new TargetUnusable(reasonOf(error, host), { cause: error })
  })
  const tenants = emulator.tenants.map(({ tenantId }) => tenantId)
  return { ...served, tenants, authority: authority?.certificate ?? null }
}

const usable = <T>(reading: Promise<T>): Promise<T> =>
  reading.catch((error: unknown) => {
    const isMistake = error instanceof ScenarioError || error instanceof FaultPlanError
    throw isMistake ? new TargetUnusable(error.message, { cause: error }) : error
  })

const scenarioOf = async (begin: NonNullable<StandaloneOptions['begin']>): Promise<Scenario> =>
  'scenario' in begin
    ? usable(readScenario(begin.scenario))
    : { tenants: [{ name: 'first', tenantId: begin.tenantId }] }

function reasonOf(error: unknown, host: string): string {
  const { code, port } = socketError(error)
  if (code === 'EADDRINUSE') return `port ${port} on ${host} is in use; give another, or 0 for any that is free`
  if (code === 'EACCES') return `port ${port} is reserved for administrators; give one above 1023`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `there is no host ${host} to listen on`
  if (code === 'EADDRNOTAVAIL') return `${host} is not an address of this machine`
  return `cannot listen on ${host}: ${code}`
}

const socketError = (error: unknown): { readonly code: string; readonly port: string } => ({
  code: error instanceof Error && 'code' in error ? String(error.code) : String(error),
  port: error instanceof Error && 'port' in error ? String(error.port) : '',
})
