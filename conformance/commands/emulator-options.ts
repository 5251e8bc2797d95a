import { type Command, Option } from 'commander'
import { collect, httpUrl, instant, port, seed } from './argument-readers.ts'

/** The options of `emulator`. */
export interface EmulatorCommandOptions {
  readonly port: number
  readonly loginPort: number
  readonly controlPort: number
  readonly host: string
  readonly publicUrl?: string
  readonly https?: boolean
  readonly httpsControl?: boolean
  readonly caFile?: string
  readonly name: readonly string[]
  readonly dialect: string
  readonly variant: readonly string[]
  readonly fault: readonly string[]
  readonly seed?: number
  readonly clock: 'running' | 'standing'
  /** Epoch milliseconds. */
  readonly now?: number
  /** A shipped one or a file. */
  readonly scenario?: string
  /** A shipped one or a file. */
  readonly faultPlan?: string
  readonly empty?: boolean
  readonly quiet?: boolean
  readonly json?: boolean
}

/** Gives a command the options of `emulator`. */
export const withEmulatorOptions = (command: Command): Command =>
  command
    .option('--port <n>', 'port of the APIs; 0 picks a free one', port, 0)
    .option('--login-port <n>', 'port of the log-in; 0 picks a free one', port, 0)
    .option('--control-port <n>', 'port of the control interface; 0 picks a free one', port, 0)
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .option('--public-url <url>', 'the address under which callers reach the APIs', httpUrl)
    .option('--https', 'serve APIs and log-in over TLS, with an authority made for this process')
    .option('--https-control', 'serve the control interface over TLS too')
    .option('--ca-file <path>', 'where to write the authority that callers have to trust (default: emulator-ca.pem)')
    .option('--name <host>', 'one more host name in the certificate; may be repeated', collect, [])
    .option('--dialect <name>', 'documented, or live: as captures show the real service', 'documented')
    .option('--variant <name>', 'make use of one freedom that the documents leave; may be repeated', collect, [])
    .option('--fault <name>', 'break one thing; may be repeated', collect, [])
    .option('--seed <n>', 'names and ids follow from it', seed)
    .addOption(
      new Option('--clock <kind>', 'whether it goes on by itself').choices(['running', 'standing']).default('running'),
    )
    .option('--now <instant>', 'what the clock reads first', instant)
    .option('--scenario <name|file>', 'begin with the tenants of a scenario, such as small-tenant')
    .option('--fault-plan <name|file>', 'let some requests go wrong until that is used up, such as throttled')
    .option('--empty', 'begin without the tenant that is there otherwise')
    .option('--quiet', 'print nothing but warnings')
    .option('--json', 'print one line of JSON when ready')
