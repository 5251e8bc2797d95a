import { type ExitCode, exitCodes } from '../outcome.ts'
import { type Difference, differencesOf, measuredDifferencesOf } from '../report/diff.ts'
import { coloursFor } from '../report/terminal.ts'
import { reportAt } from './report-at.ts'
import type { Terminal } from './terminal.ts'

/** Prints the rules whose outcome differs between two runs, and limits that do: those are no verdict, and change no exit code. */
export async function diffReports(
  before: string,
  after: string,
  { json }: { readonly json?: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  const [one, other] = [await reportAt(before), await reportAt(after)]
  const differences = differencesOf(one, other)
  if (json) terminal.out(JSON.stringify(differences, null, 2))
  else terminal.out(differences.length === 0 ? 'every rule ended as before' : textOf(differences, terminal))
  if (!json) {
    for (const { name, before, after } of measuredDifferencesOf(one, other)) {
      terminal.out(`measured ${name}: ${before} → ${after}`)
    }
  }
  return differences.length === 0 ? exitCodes.conformed : exitCodes.failure
}

function textOf(differences: readonly Difference[], terminal: Terminal): string {
  const c = coloursFor(terminal.coloursOut)
  const width = Math.max(...differences.map(({ rule }) => rule.length))
  const lines = differences.map(({ rule, before, after, why }) => {
    const change = `${before ?? 'not there'} → ${after ?? 'not there'}`
    return `${c.bold(rule.padEnd(width))}  ${after === 'failed' ? c.red(change) : change}${why === null ? '' : c.dim(`  ${why}`)}`
  })
  return [...lines, `${differences.length} ${differences.length === 1 ? 'rule differs' : 'rules differ'}`].join('\n')
}
