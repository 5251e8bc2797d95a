import type { Override } from './policy.ts'

/** A way of being wrong: which clauses it breaks, and how. */
export interface Fault {
  /** Ids of clauses. */
  readonly breaks: readonly string[]
  readonly policy: Override
}

/** Everything that an emulator can be told to do wrong, by name. */
export const faults: Readonly<Record<string, Fault>> = {}
