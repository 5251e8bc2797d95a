import { resolve } from 'node:path'
import { type ExitCode, exitCodes } from '../outcome.ts'
import { coloursFor } from '../report/terminal.ts'
import { isDialect, knownFaults, knownVariants } from '../targets/emulator-names.ts'
import { type StandaloneEmulator, type StandaloneOptions, serveStandalone } from '../targets/emulator-standalone.ts'
import { TargetUnusable } from '../targets/host.ts'
import { greeting, type Whereabouts } from './emulator-greeting.ts'
import type { EmulatorCommandOptions } from './emulator-options.ts'
import { refuseName } from './known-names.ts'
import { type Terminal, UsageError } from './terminal.ts'

/** The tenant that is there from the beginning. */
const firstTenant = '11111111-1111-1111-1111-111111111111'

/** How long calls under way may take to end when the emulator is told to, milliseconds. */
const grace = 1_500

/** Serves the emulator until the user interrupts. */
export async function emulatorCommand(options: EmulatorCommandOptions, terminal: Terminal): Promise<ExitCode> {
  const emulator = await serve(await standaloneOptions(options))
  try {
    const { feedRoot, graphRoot, login, control, authority, tenants } = emulator
    const [tenantId = null] = tenants
    const caFile = authority === null ? null : await writeAuthority(authority, options.caFile)
    announce({ feedRoot, graphRoot, login, control, tenantId, caFile }, options, terminal)
    await interruption(terminal.signal)
  } finally {
    await emulator.close(grace)
  }
  return exitCodes.conformed
}

async function standaloneOptions(options: EmulatorCommandOptions): Promise<StandaloneOptions> {
  const { dialect, fault: faults, variant: variants, https, httpsControl: control = false, name: names } = options
  const { publicUrl, seed, now, faultPlan, port, loginPort, controlPort, host, clock } = options
  if (options.empty && options.scenario !== undefined) throw new UsageError('--empty and --scenario exclude each other')
  mustServeHttps(options)
  mustBeApart([port, loginPort, controlPort])
  for (const name of faults) if (!knownFaults.some((fault) => fault.name === name)) await refuseName('fault', name)
  for (const name of variants) if (!knownVariants.includes(name)) await refuseName('variant', name)
  if (!isDialect(dialect)) return refuseName('dialect', dialect)
  return {
    ...{ port, loginPort, controlPort, host, clock, dialect, faults, variants },
    begin: beginning(options),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(seed === undefined ? {} : { seed }),
    ...(now === undefined ? {} : { now }),
    ...(faultPlan === undefined ? {} : { faultPlan }),
    ...(https ? { https: { names, control } } : {}),
  }
}

function beginning({ scenario, empty }: EmulatorCommandOptions): StandaloneOptions['begin'] {
  if (scenario !== undefined) return { scenario }
  return empty ? null : { tenantId: firstTenant }
}

function mustServeHttps({ https, httpsControl, caFile, name }: EmulatorCommandOptions): void {
  if (https) return
  const needing = httpsControl ? '--https-control' : caFile !== undefined ? '--ca-file' : '--name'
  if (httpsControl || caFile !== undefined || name.length > 0) throw new UsageError(`${needing} needs --https`)
}

function mustBeApart(ports: readonly number[]): void {
  const fixed = ports.filter((port) => port !== 0)
  const twice = fixed.find((port, index) => fixed.indexOf(port) !== index)
  if (twice !== undefined) throw new UsageError(`port ${twice} is given twice; each listener needs one of its own`)
}

async function serve(options: StandaloneOptions): Promise<StandaloneEmulator> {
  try {
    return await serveStandalone(options)
  } catch (error) {
    throw error instanceof TargetUnusable ? new UsageError(error.message) : error
  }
}

/** Writes the authority only once everything listens: an emulator that could not start must not replace another's. */
async function writeAuthority(certificate: string, file = 'emulator-ca.pem'): Promise<string> {
  const path = resolve(file)
  const { default: writeFileAtomic } = await import('write-file-atomic')
  try {
    await writeFileAtomic(path, certificate)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new UsageError(`cannot write ${path} (${reason}); name another file with --ca-file`)
  }
  return path
}

function announce(where: Whereabouts, { host, json, quiet }: EmulatorCommandOptions, terminal: Terminal): void {
  if (!isLoopback(host)) {
    const c = coloursFor(terminal.coloursErr)
    terminal.err(
      c.bold(
        c.red(`WARNING: ${host} is not loopback: whoever reaches it can read, change and control everything here.`),
      ),
    )
  }
  if (json) terminal.out(JSON.stringify(where))
  else if (!quiet) terminal.out(greeting(where, terminal.invocation, coloursFor(terminal.coloursOut)).join('\n'))
}

const isLoopback = (host: string): boolean => /^(?:127\.\d+\.\d+\.\d+|::1|(?:.+\.)?localhost)$/i.test(host)

function interruption(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve())
  })
}
