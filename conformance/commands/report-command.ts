import type { Command } from 'commander'
import type { ExitCode } from '../outcome.ts'
import type { Terminal } from './terminal.ts'

/** What a command of the group is given: where it prints, and where it leaves the code to exit with. */
export interface ReportCommandContext {
  readonly terminal: Terminal
  readonly exitWith: (code: ExitCode) => void
}

/** Everything that is done with the reports of runs that are over. What does it is loaded when it is asked for. */
export function withReportCommands(program: Command, { terminal, exitWith }: ReportCommandContext): Command {
  const report = program.command('report').description('what can be done with the report of a run')
  report
    .command('render')
    .description('make the pages and files of a report anew')
    .argument('<report>', 'a report.json, or the folder that it is in')
    .option('--to <dir>', 'where to write; beside the report unless told otherwise')
    .action(async (path: string, options: { readonly to?: string }) => {
      const { renderReport } = await import('./report-render.ts')
      exitWith(await renderReport(path, options, terminal))
    })
  report
    .command('diff')
    .description('name the rules that ended otherwise in a second run; exit code 1 when there are any')
    .argument('<before>', 'a report.json, or the folder that it is in')
    .argument('<after>', 'another one')
    .option('--json', 'as JSON')
    .action(async (before: string, after: string, options: { readonly json?: boolean }) => {
      const { diffReports } = await import('./report-diff.ts')
      exitWith(await diffReports(before, after, options, terminal))
    })
  report
    .command('merge')
    .description('make one report of the parts of a run that was split with --shard, with the verdict of the whole')
    .argument('<reports...>', 'the report.json of every part, or the folders that they are in')
    .option('--to <dir>', 'where to write', 'conformance-report')
    .action(async (paths: readonly string[], options: { readonly to: string }) => {
      const { mergeReports } = await import('./report-merge.ts')
      exitWith(await mergeReports(paths, options, terminal))
    })
  report
    .command('verify')
    .description('judge a run that was made with --record again, without its server; exit code 1 when anything differs')
    .argument('<report>', 'a report.json, or the folder that it is in')
    .action(async (path: string) => {
      const { verifyReport } = await import('./report-verify.ts')
      exitWith(await verifyReport(path, terminal))
    })
  return report
}
