import type { Command } from 'commander'
import type { ExitCode } from '../outcome.ts'
import type { Terminal } from './terminal.ts'

/** What a command of the group is given: where it prints, and where it leaves the code to exit with. */
export interface ReportCommandContext {
  readonly terminal: Terminal
  readonly exitWith: (code: ExitCode) => void
}

/** Everything that is done with the reports of runs that are over. */
export function withReportCommands(program: Command, _context: ReportCommandContext): Command {
  return program.command('report').description('what can be done with the report of a run')
}
