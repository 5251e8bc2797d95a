import { type ExitCode, exitCodes } from '../outcome.ts'
import { nearest } from '../pattern.ts'
import { coloursFor } from '../report/terminal.ts'
import { knownFaults, knownVariants, serveStandalone } from '../targets/emulator.ts'
import { TargetUnusable } from '../targets/host.ts'
import { type Terminal, UsageError } from './terminal.ts'

/** The options of `emulator`. */
export interface EmulatorCommandOptions {
  readonly port: number
  readonly controlPort: number
  readonly host: string
  readonly publicUrl?: string
  readonly fault: readonly string[]
  readonly variant: readonly string[]
  readonly seed?: number
  readonly json?: boolean
}

/** Serves the emulator until the user interrupts. */
export async function emulatorCommand(options: EmulatorCommandOptions, terminal: Terminal): Promise<ExitCode> {
  const { fault: faults, variant: variants, json, ...addresses } = options
  mustBeKnown(
    'fault',
    faults,
    knownFaults.map(({ name }) => name),
  )
  mustBeKnown('variant', variants, knownVariants)
  const { feedRoot, graphRoot, control, close } = await serveStandalone({ ...addresses, faults, variants }).catch(
    (error: unknown) => {
      throw error instanceof TargetUnusable ? new UsageError(error.message) : error
    },
  )
  if (json) terminal.out(JSON.stringify({ feedRoot, graphRoot, control }))
  else {
    const c = coloursFor(terminal.coloursOut)
    terminal.out(`${c.dim('feed')}     ${feedRoot}`)
    terminal.out(`${c.dim('graph')}    ${graphRoot}`)
    terminal.out(`${c.dim('control')}  ${control}`)
    terminal.out(`${c.dim('try')}      curl ${control}/control/v1`)
    terminal.out(`${c.dim('judge')}    ${terminal.invocation} conform server --control ${control}`)
    terminal.out(c.dim('Ctrl-C ends it.'))
  }
  await new Promise<void>((resolve) => {
    if (terminal.signal.aborted) resolve()
    terminal.signal.addEventListener('abort', () => resolve())
  })
  await close()
  return exitCodes.conformed
}

function mustBeKnown(what: string, names: readonly string[], known: readonly string[]): void {
  for (const name of names) {
    if (known.includes(name)) continue
    const meant = nearest(name, known)
    throw new UsageError(`there is no ${what} ${name}${meant === undefined ? '' : ` (Did you mean ${meant}?)`}`)
  }
}
