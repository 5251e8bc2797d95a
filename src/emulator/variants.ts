import type { Override } from './policy.ts'

/** Another way that the documents allow: which clauses leave it open, and what is done. */
export interface Variant {
  /** Ids of clauses. */
  readonly allowedBy: readonly string[]
  readonly policy: Override
}

/** Everything that an emulator can be told to do in another way, by name. */
export const variants: Readonly<Record<string, Variant>> = {}
