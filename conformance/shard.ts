import { seedFor } from './seed.ts'

/** One of several parts of a run; they count from 1. */
export interface Shard {
  readonly number: number
  readonly of: number
}

/**
 * The rules of one part, in their order. Every rule is in exactly one part, parts differ by one rule at most, and neighbours,
 * which often take equally long, are spread.
 */
export function shardOf<Some extends { readonly id: string }>(
  rules: readonly Some[],
  { number, of }: Shard,
): readonly Some[] {
  const dealt = rules.map(({ id }) => id).sort((a, b) => seedFor(0, a) - seedFor(0, b) || (a < b ? -1 : 1))
  const own = new Set(dealt.filter((_id, index) => index % of === number - 1))
  return rules.filter(({ id }) => own.has(id))
}

/** Why a part is not the whole suite. */
export const shardLimit = ({ number, of }: Shard): string => `Only part ${number} of ${of} of the rules was tried.`
