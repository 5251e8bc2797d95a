import { type ExitCode, exitCodes } from '../outcome.ts'
import { coloursFor } from '../report/terminal.ts'
import { rules } from '../rules/index.ts'
import { isProven, selfTest } from '../self-test.ts'
import { selfTestText } from '../self-test-text.ts'
import { knownFaults, knownVariants, openInProcess } from '../targets/emulator.ts'
import type { Terminal } from './terminal.ts'

/** The options of `self-test`. */
export interface SelfTestCommandOptions {
  readonly json?: boolean
  readonly seed: number
}

/** Tries the suite itself on the emulator: broken in every known way, and free in every allowed one. */
export async function selfTestCommand({ json, seed }: SelfTestCommandOptions, terminal: Terminal): Promise<ExitCode> {
  const trials = knownFaults.length + knownVariants.length + 1
  let done = 0
  const report = await selfTest({
    rules,
    faults: knownFaults,
    variants: knownVariants,
    seed,
    runs: 50,
    quietRuns: 12,
    signal: terminal.signal,
    open: ({ fault, variant }) =>
      openInProcess({
        seed,
        faults: fault === undefined ? [] : [fault],
        variants: variant === undefined ? [] : [variant],
      }),
    onTrial: () => {
      done += 1
      terminal.status(`${done} of ${trials} servers`)
    },
  })
  terminal.status('')
  if (terminal.signal.aborted) return exitCodes.interrupted
  terminal.out(json ? JSON.stringify(report, null, 2) : selfTestText(report, coloursFor(terminal.coloursOut)))
  return isProven(report) ? exitCodes.conformed : exitCodes.failure
}
