import fc from 'fast-check'

const past53 = 2n ** 53n
const most = 2n ** 63n - 1n

/** A count of .NET ticks as shipped clients send it for a sequence number; a double would make it …3800. */
const ticks = 639308918970733837n

/** 64-bit integers that are not negative, aimed at where a double, or 32 bits, begin to lie. */
export const naturalInteger64: fc.Arbitrary<bigint> = fc.oneof(
  fc.constantFrom(0n, 1n, 2n ** 31n, 2n ** 32n + 1n, past53 - 1n, past53 + 1n, ticks, most - 1n, most),
  fc.bigInt({ min: past53, max: most }),
)

/** 64-bit integers of either sign. */
export const integer64: fc.Arbitrary<bigint> = fc
  .tuple(naturalInteger64, fc.boolean())
  .map(([integer, negative]) => (negative ? -integer : integer))
