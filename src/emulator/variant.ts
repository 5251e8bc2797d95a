import type { Override } from './policy.ts'

/** Another way that the documents allow: which clauses leave it open, and what is done. */
export interface Variant {
  /** Ids of clauses; none where no clause speaks of it. */
  readonly allowedBy: readonly string[]
  readonly policy: Override
}

/** Variants by name. */
export type Variants = Readonly<Record<string, Variant>>

/** A variant that one clause leaves open, or more. */
export const variant = (allowedBy: string | readonly string[], policy: Override): Variant => ({
  allowedBy: typeof allowedBy === 'string' ? [allowedBy] : allowedBy,
  policy,
})
