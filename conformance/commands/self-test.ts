import { type ExitCode, exitCodes } from '../outcome.ts'
import { coloursFor } from '../report/terminal.ts'
import { rules } from '../rules/index.ts'
import { isProven, selfTest } from '../self-test.ts'
import { createPool } from '../self-test-pool.ts'
import { selfTestText } from '../self-test-text.ts'
import { knownFaults, knownVariants } from '../targets/emulator-names.ts'
import type { Terminal } from './terminal.ts'

/** The options of `self-test`. */
export interface SelfTestCommandOptions {
  readonly json?: boolean
  readonly seed: number
}

/** Tries the suite itself on the emulator: broken in every known way, and free in every allowed one. */
export async function selfTestCommand({ json, seed }: SelfTestCommandOptions, terminal: Terminal): Promise<ExitCode> {
  const trials = knownFaults.length + knownVariants.length + 1
  const pool = createPool(seed)
  const interrupted = new Promise<undefined>((resolve) =>
    terminal.signal.addEventListener('abort', () => resolve(undefined)),
  )
  let done = 0
  const tested = selfTest({
    rules,
    faults: knownFaults,
    variants: knownVariants,
    seed,
    runs: 50,
    quietRuns: 5,
    attempt: async (trial) => {
      const results = await pool.attempt(trial)
      done += 1
      terminal.status(`${done} of ${trials} servers`)
      return results
    },
  })
  const report = await Promise.race([tested, interrupted]).finally(() => pool.close())
  terminal.status('')
  if (!report) return exitCodes.interrupted
  terminal.out(json ? JSON.stringify(report, null, 2) : selfTestText(report, coloursFor(terminal.coloursOut)))
  return isProven(report) ? exitCodes.conformed : exitCodes.failure
}
