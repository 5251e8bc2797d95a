import { dirname } from 'node:path'
import { type ExitCode, exitCodes } from '../outcome.ts'
import { writeReport } from '../report/write.ts'
import { reportAt } from './report-at.ts'
import type { Terminal } from './terminal.ts'

/** Makes everything that is made of a report anew, beside it or in another folder. */
export async function renderReport(
  path: string,
  { to }: { readonly to?: string },
  terminal: Terminal,
): Promise<ExitCode> {
  const report = await reportAt(path)
  terminal.out(await writeReport(report, to ?? (path.endsWith('.json') ? dirname(path) : path)))
  return exitCodes.conformed
}
