import type { Override } from './policy.ts'

/** Another way that the documents allow: which clauses leave it open, and what is done. */
export interface Variant {
  /** Ids of clauses; none where no clause speaks of it. */
  readonly allowedBy: readonly string[]
  /** What a server does, as a sentence without its subject. */
  readonly does: string
  /** Where a real server was seen to do so; left out where it is only allowed. */
  readonly seen?: string
  /** What is decided otherwise. */
  readonly policy: Override
}

/** Variants by name. */
export type Variants = Readonly<Record<string, Variant>>

/** A variant that one clause leaves open, or more. */
export const variant = (allowedBy: string | readonly string[], does: string, policy: Override): Variant => ({
  allowedBy: typeof allowedBy === 'string' ? [allowedBy] : allowedBy,
  does,
  policy,
})

/** The same, with its evidence: public captures, measurements, reports of users, or what clients in use rely on. */
export const seen = <Way extends { readonly policy: Override }>(where: string, way: Way): Way => ({
  ...way,
  seen: where,
})
