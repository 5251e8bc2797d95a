import type { ExitCode } from '../outcome.ts'
import { type Terminal, UsageError } from './terminal.ts'

/** The options of `self-test`. */
export interface SelfTestCommandOptions {
  readonly json?: boolean
  readonly seed: number
}

export async function selfTestCommand(_options: SelfTestCommandOptions, _terminal: Terminal): Promise<ExitCode> {
  throw new UsageError('the self-test needs the embedded emulator')
}
