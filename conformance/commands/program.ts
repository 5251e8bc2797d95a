import { Command, CommanderError, Option } from 'commander'
import { type ExitCode, exitCodes } from '../outcome.ts'
import { TargetUnusable } from '../targets/host.ts'
import { casePath, collect, guid, httpUrl, seed, shard, wholeNumber } from './argument-readers.ts'
import type { ConformOptions } from './conform-server.ts'
import { type EmulatorCommandOptions, withEmulatorOptions } from './emulator-options.ts'
import { withReceiverOptions } from './receiver-options.ts'
import { withReportCommands } from './report-command.ts'
import type { SelfTestCommandOptions } from './self-test.ts'
import { type Terminal, UsageError } from './terminal.ts'
import type { ValidateOptions } from './validate.ts'

/** The most cases a rule that a run tries by itself. */
const defaultRuns = 50

/**
 * Runs the command that the arguments name, and gives the code to exit with. What is heavy is imported by the command that needs
 * it, after the arguments are known to be right.
 */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const ending: Ending = { code: exitCodes.conformed }
  try {
    await createProgram(terminal, ending).parseAsync([...args], { from: 'user' })
    return ending.code
  } catch (error) {
    return complain(error, terminal)
  }
}

/** The code to exit with, which commands set. */
interface Ending {
  code: ExitCode
}

/** All commands and their options. */
export function createProgram(terminal: Terminal, ending: Ending): Command {
  const program = new Command('m365-activity')
    .description(
      'Contract, emulator and conformance suite for the Office 365 Management Activity API and Microsoft Graph contentActivities',
    )
    .version(terminal.version, '-V, --version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
      outputError: (text, write) => write(text.trim().replaceAll(/\s*\n\s*/g, ' ')),
    })

  const conform = program
    .command('conform')
    .description('tell whether something keeps the contract')
    .command('server')
    .description('try every rule on a server; without a target, on the embedded emulator')
  withRunOptions(conform)
    .option('--record', 'keep what was observed, so that `report verify` can judge it again without the server')
    .option('--plan', 'only show what would be tried; nothing is sent')
    .action(async (options: ConformOptions) => {
      const { conformServer } = await import('./conform-server.ts')
      ending.code = await conformServer(options, terminal, defaultRuns)
    })

  withRunOptions(
    program
      .command('plan')
      .description('show which rules `conform server` would try and what it would send, and send nothing'),
  ).action(async (options: ConformOptions) => {
    const { conformServer } = await import('./conform-server.ts')
    ending.code = await conformServer({ ...options, plan: true }, terminal, defaultRuns)
  })

  withEmulatorOptions(
    program.command('emulator').description('serve both APIs and the control interface until interrupted'),
  ).action(async (options: EmulatorCommandOptions) => {
    const { emulatorCommand } = await import('./emulator.ts')
    ending.code = await emulatorCommand(options, terminal)
  })

  program
    .command('validate')
    .description('check exported records, blobs and messages against a schema of the contract')
    .argument('<schema>', 'audit-record, which looks at RecordType, or the name of a schema, such as ContentBlob')
    .argument('<paths...>', 'JSON, NDJSON, folders of them, also .gz; - for standard input')
    .addOption(new Option('--format <format>', 'how findings are printed').choices(['text', 'json']).default('text'))
    .option('--max-findings <n>', 'stop after so many', wholeNumber(1, 1_000_000_000))
    .action(async (schema: string, paths: readonly string[], options: ValidateOptions) => {
      const { validate } = await import('./validate.ts')
      ending.code = await validate(schema, paths, options, terminal)
    })

  program
    .command('rules')
    .description('list every rule')
    .option('--json', 'as JSON')
    .action(async (options: { readonly json?: boolean }) => {
      const { listRules } = await import('./rules.ts')
      ending.code = listRules(options, terminal)
    })

  program
    .command('explain')
    .description('what a rule says, where it comes from, and how to try it')
    .argument('<rule>', 'its id')
    .action(async (id: string) => {
      const { explainRule } = await import('./rules.ts')
      ending.code = explainRule(id, terminal)
    })

  program
    .command('self-test')
    .description('show that every rule can fail, and that no freedom of the documents makes one fail')
    .option('--json', 'as JSON')
    .option('--seed <n>', 'makes the same run again', seed, 1)
    .option('--combinations <n>', 'how many combinations of variants to try', wholeNumber(0, 100_000), 10)
    .addOption(
      new Option('--dialect <name>', 'try the rules on nothing but this dialect').choices(['documented', 'live']),
    )
    .option('--variant <name>', 'and this variant of it; may be repeated', collect, [])
    .action(async (options: SelfTestCommandOptions) => {
      const { selfTestCommand } = await import('./self-test.ts')
      ending.code = await selfTestCommand(options, terminal)
    })

  withReportCommands(program, {
    terminal,
    exitWith: (code) => {
      ending.code = code
    },
  })

  return program
}

/** The options of everything that tries rules on a server. */
function withRunOptions(command: Command): Command {
  command
    .option(
      '--config <file>',
      'the server, its tenants and where their tokens are, as YAML or JSON; options go before it',
    )
    .option(
      '--control <url>',
      'the control interface of the server; it tells roots, and makes tenants and tokens',
      httpUrl,
    )
    .option(
      '--url <feed-root>',
      'root of the Management Activity API, such as https://manage.office.com/api/v1.0',
      httpUrl,
    )
    .option('--graph-url <root>', 'root of Microsoft Graph, such as https://graph.microsoft.com/v1.0', httpUrl)
    .option('--tenant <guid>', 'the tenant to use, where the server makes none', guid)
    .option('--token-env <name>', 'the environment variable that holds the token for it')
    .option('--read-only', 'send nothing that could change the server')
    .option('--budget <n>', 'the most requests that are sent', wholeNumber(1, 10_000_000))
    .option('--per-minute <n>', 'the most requests that are sent in a minute', wholeNumber(1, 1_000_000))
  return withReceiverOptions(command)
    .option('--rule <pattern>', 'only rules whose id fits, such as window/**; may be repeated', collect, [])
    .addOption(
      new Option('--level <level>', 'the least binding level to try').choices(['must', 'should', 'may']).default('may'),
    )
    .option('--seed <n>', 'makes the same run again', seed)
    .option('--shard <i/n>', 'only the i-th of n parts of the rules; `report merge` puts the reports together', shard)
    .option('--path <path>', 'one case of one rule, as a report names it', casePath)
    .option('--runs <n>', 'the most cases a rule', wholeNumber(1, 100_000), defaultRuns)
    .option(
      '--baseline <file>',
      'deviations that are known: they do not fail the run, and entries that no longer hold do',
    )
    .option('--measure', 'also find the limits of the server as numbers, after the rules; they judge nothing')
    .option('--report <dir>', 'where to write report.json and what is made of it', 'conformance-report')
}

function complain(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof CommanderError) {
    const asked = error.code === 'commander.helpDisplayed' || error.code === 'commander.version'
    return asked ? exitCodes.conformed : exitCodes.usage
  }
  if (error instanceof UsageError) {
    terminal.err(`error: ${error.message}`)
    return exitCodes.usage
  }
  if (error instanceof TargetUnusable) {
    terminal.err(`error: ${error.message}`)
    return exitCodes.unusable
  }
  terminal.err(
    `internal error, please report it: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  )
  return exitCodes.ownError
}
