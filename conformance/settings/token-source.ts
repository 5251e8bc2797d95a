import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { TargetUnusable } from '../targets/host.ts'
import { codeOf } from './target-config.ts'

/** Where a token is taken from: one of the three. */
export interface TokenSource {
  /** The environment variable that holds it. */
  readonly env?: string
  /** The file that holds it. */
  readonly file?: string
  /** A program and its arguments; what it prints is the token. */
  readonly command?: readonly string[]
}

/** A token, and what messages call it. */
export interface NamedToken {
  readonly name: string
  readonly token: string
}

/** The longest that a command may take, milliseconds. */
const patience = 30_000

/**
 * Fetches a token. What a command prints is never shown, whether it is a token or a complaint that may hold one.
 *
 * @throws {TargetUnusable} when there is none
 */
export async function fetchToken(
  source: TokenSource,
  environment: (name: string) => string | undefined,
  timeoutMs: number = patience,
): Promise<NamedToken> {
  const [name, text] = await read(source, environment, timeoutMs)
  const token = text.trim()
  if (token === '') throw new TargetUnusable(`${name} is empty; it should hold the token`)
  if (/[^\x21-\x7e]/.test(token))
    throw new TargetUnusable(`${name} holds more than a token: it has spaces or line breaks`)
  return { name, token }
}

async function read(
  { env, file, command = [] }: TokenSource,
  environment: (name: string) => string | undefined,
  timeoutMs: number,
): Promise<readonly [name: string, text: string]> {
  if (env !== undefined) {
    const text = environment(env)
    if (text === undefined) {
      throw new TargetUnusable(`the environment variable ${env} is not set; it should hold the token`)
    }
    return [`the environment variable ${env}`, text]
  }
  if (file !== undefined) {
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      throw new TargetUnusable(`the file ${file} cannot be read (${codeOf(error)}); it should hold the token`)
    })
    return [`the file ${file}`, text]
  }
  const [program = '', ...args] = command
  return [`the output of ${program}`, await outputOf(program, args, timeoutMs)]
}

/** What a program prints. Only its name and how it ended are ever told: its arguments may be secrets, too. */
function outputOf(program: string, args: readonly string[], timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, [...args], { timeout: timeoutMs, killSignal: 'SIGKILL' }, (error, out) => {
      if (!error) resolve(out)
      else
        reject(
          new TargetUnusable(`the command ${program}, which should print the token, ${endingOf(error, timeoutMs)}`),
        )
    })
    child.stdin?.end()
  })
}

function endingOf(error: Error & { readonly code?: unknown; readonly killed?: unknown }, timeoutMs: number): string {
  if (error.killed === true) return `did not end within ${timeoutMs / 1_000} seconds`
  return typeof error.code === 'number' ? `ended with code ${error.code}` : `cannot be run (${String(error.code)})`
}
