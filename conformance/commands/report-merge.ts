import type { ExitCode } from '../outcome.ts'
import { CannotMerge, type Merged, mergedReport } from '../report/merge.ts'
import type { Report } from '../report/report.ts'
import { coloursFor, terminalReport } from '../report/terminal.ts'
import { writeReport } from '../report/write.ts'
import { reportAt } from './report-at.ts'
import { type Terminal, UsageError } from './terminal.ts'

/** Makes one report of those of all parts of a run, prints it, and gives the exit code that the whole run would have had. */
export async function mergeReports(
  paths: readonly string[],
  { to }: { readonly to: string },
  terminal: Terminal,
): Promise<ExitCode> {
  const { report, exitCode } = merged(await Promise.all(paths.map(reportAt)))
  const file = await writeReport(report, to)
  terminal.out(terminalReport(report, coloursFor(terminal.coloursOut), file))
  return exitCode
}

function merged(reports: readonly Report[]): Merged {
  try {
    return mergedReport(reports)
  } catch (error) {
    if (error instanceof CannotMerge) throw new UsageError(error.message)
    throw error
  }
}
