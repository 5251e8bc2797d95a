import { type ExitCode, exitCodes } from '../outcome.ts'
import { type Difference, differencesOf } from '../report/diff.ts'
import { coloursFor } from '../report/terminal.ts'
import { reportAt } from './report-at.ts'
import type { Terminal } from './terminal.ts'

/** Prints the rules whose outcome differs between two runs. */
export async function diffReports(
  before: string,
  after: string,
  { json }: { readonly json?: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  const differences = differencesOf(await reportAt(before), await reportAt(after))
  if (json) terminal.out(JSON.stringify(differences, null, 2))
  else terminal.out(differences.length === 0 ? 'every rule ended as before' : textOf(differences, terminal))
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
