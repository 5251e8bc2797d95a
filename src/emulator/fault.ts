import type { Override } from './policy.ts'

/** A way of being wrong: which clauses it breaks, and how. */
export interface Fault {
  /** Ids of clauses. */
  readonly breaks: readonly string[]
  /** What is decided otherwise. */
  readonly policy: Override
}

/** Faults by name. */
export type Faults = Readonly<Record<string, Fault>>

/** A fault that breaks one clause, or more. */
export const fault = (breaks: string | readonly string[], policy: Override): Fault => ({
  breaks: typeof breaks === 'string' ? [breaks] : breaks,
  policy,
})
