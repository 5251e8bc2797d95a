import type { ExitCode } from '../outcome.ts'
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

export async function emulatorCommand(_options: EmulatorCommandOptions, _terminal: Terminal): Promise<ExitCode> {
  throw new UsageError('the emulator is not part of this build')
}
