import { setMaxListeners } from 'node:events'
import { Readable } from 'node:stream'
import { runCommand } from './program.ts'

/** How a command ended, and what it printed. */
export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs a command as the command line would, without a process of its own. */
export async function m365(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  input = '',
): Promise<Ended> {
  const { signal } = new AbortController()
  // Every request under way listens to it.
  setMaxListeners(0, signal)
  const out: string[] = []
  const err: string[] = []
  const code = await runCommand(args, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    status: () => {},
    input: () => Readable.from([Buffer.from(input)]),
    coloursOut: false,
    coloursErr: false,
    environment: (name) => environment[name],
    signal,
    version: '1.2.3',
    invocation: 'm365-activity',
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}
