import type { Readable } from 'node:stream'

/** Everything that a command knows of the world outside. */
export interface Terminal {
  /** What the user asked for; one or more whole lines. */
  out(text: string): void
  /** Progress and complaints. */
  err(text: string): void
  /** A line that the next one replaces; shown to a person only. Empty text takes it away. */
  status(text: string): void
  /** Standard input. */
  input(): Readable
  readonly coloursOut: boolean
  readonly coloursErr: boolean
  environment(name: string): string | undefined
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal
  readonly version: string
  /** The command line that starts this program. */
  readonly invocation: string
}

/** Thrown for a mistake in the arguments; becomes one line and exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** A value as one word of a POSIX shell. */
export const shellWord = (value: string): string =>
  /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`
