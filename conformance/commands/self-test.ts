import { type ExitCode, exitCodes } from '../outcome.ts'
import { coloursFor } from '../report/terminal.ts'
import { rules } from '../rules/index.ts'
import { findFalseAlarms, isProven, type SelfTestOptions, selfTest } from '../self-test.ts'
import { drawCombinations, type FreeServer } from '../self-test-combinations.ts'
import { createPool } from '../self-test-pool.ts'
import { falseAlarmsText, selfTestText } from '../self-test-text.ts'
import { type Dialect, knownDialects, knownFaults, knownVariants } from '../targets/emulator-names.ts'
import { refuseName } from './known-names.ts'
import type { Terminal } from './terminal.ts'

/** The options of `self-test`. */
export interface SelfTestCommandOptions {
  readonly json?: boolean
  readonly seed: number
  /** How many combinations of variants are tried. */
  readonly combinations: number
  /** With this or `variant`, nothing but the one server that they make is tried. */
  readonly dialect?: Dialect
  readonly variant: readonly string[]
}

/** What a command prints, and whether it is content. */
interface Verdict {
  readonly report: object
  readonly text: string
  readonly isGood: boolean
}

/** Tries the suite itself on the emulator: broken in every known way, and free in every allowed one. */
export async function selfTestCommand(options: SelfTestCommandOptions, terminal: Terminal): Promise<ExitCode> {
  const { json, seed, dialect, variant } = options
  for (const name of variant) if (!knownVariants.includes(name)) await refuseName('variant', name)
  const pool = createPool(seed)
  const interrupted = new Promise<undefined>((resolve) =>
    terminal.signal.addEventListener('abort', () => resolve(undefined)),
  )
  const isOne = dialect !== undefined || variant.length > 0
  const { attempt } = pool
  const verdict = isOne
    ? tryOne({ dialect: dialect ?? 'documented', variants: variant }, { seed, attempt, terminal })
    : tryAll(options, { seed, attempt, terminal })
  const ended = await Promise.race([verdict, interrupted]).finally(() => pool.close())
  terminal.status('')
  if (!ended) return exitCodes.interrupted
  terminal.out(json ? JSON.stringify(ended.report, null, 2) : ended.text)
  return ended.isGood ? exitCodes.conformed : exitCodes.failure
}

const quietRuns = 2

interface Means extends Pick<SelfTestOptions, 'seed' | 'attempt'> {
  readonly terminal: Terminal
}

async function tryAll(
  { combinations: count }: SelfTestCommandOptions,
  { seed, attempt, terminal }: Means,
): Promise<Verdict> {
  const drawnFrom = { dialects: knownDialects, variants: knownVariants }
  const trials = knownFaults.length + knownDialects.length + knownVariants.length + count
  let done = 0
  const report = await selfTest({
    rules,
    faults: knownFaults,
    ...drawnFrom,
    combinations: drawCombinations({ ...drawnFrom, seed, count }),
    seed,
    runs: 50,
    quietRuns,
    combinedRuns: 2,
    attempt: async (trial) => {
      const results = await attempt(trial)
      done += 1
      terminal.status(`${done} of ${trials} servers`)
      return results
    },
  })
  return { report, text: selfTestText(report, coloursFor(terminal.coloursOut)), isGood: isProven(report) }
}

async function tryOne(server: FreeServer<Dialect>, { seed, attempt, terminal }: Means): Promise<Verdict> {
  const falseAlarms = await findFalseAlarms(server, { rules, quietRuns, attempt })
  const c = coloursFor(terminal.coloursOut)
  const figure = `false alarms  ${falseAlarms.length} of ${rules.length} rules`
  return {
    report: { seed, ...server, falseAlarms },
    text: [...falseAlarmsText(falseAlarms, seed, c), (falseAlarms.length === 0 ? c.green : c.red)(figure)].join('\n'),
    isGood: falseAlarms.length === 0,
  }
}
