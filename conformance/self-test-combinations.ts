import fc from 'fast-check'

/** An emulator in which nothing is wrong: no rule may fail on it. */
export interface FreeServer<Dialect extends string = string> {
  readonly dialect: Dialect
  /** Applied over the dialect, one after the other. */
  readonly variants: readonly string[]
}

/** What combinations are drawn from. */
export interface CombinationOptions<Dialect extends string> {
  readonly dialects: readonly [Dialect, ...Dialect[]]
  readonly variants: readonly string[]
  readonly seed: number
  readonly count: number
}

/**
 * Combinations of variants in any order, most of them of a few and some of many: a few meet each other, many bury each other. Of the
 * same seed, the first ones are the same however many are drawn.
 */
export function drawCombinations<Dialect extends string>({
  dialects,
  variants,
  seed,
  count,
}: CombinationOptions<Dialect>): readonly FreeServer<Dialect>[] {
  const some = (most: number) =>
    fc.shuffledSubarray([...variants], {
      minLength: Math.min(2, variants.length),
      maxLength: Math.min(most, variants.length),
    })
  const server = fc.record({
    dialect: fc.constantFrom(...dialects),
    variants: fc.oneof({ weight: 3, arbitrary: some(8) }, { weight: 1, arbitrary: some(variants.length) }),
  })
  return count === 0 ? [] : fc.sample(server, { seed, numRuns: count })
}
