/**
 * A 64-bit integer as it is held in memory: a `number` while that is exact, a `bigint` past 2^53.
 * `parseJson` reads and `printJson` writes both.
 */
export type Int64 = number | bigint

const smallest = -(2n ** 63n)
const largest = 2n ** 63n - 1n

/**
 * Whether a value is a 64-bit integer whose digits are all there. A `number` past 2^53 is refused: it has been rounded
 * already, so nobody can say any more which integer was meant.
 */
export function isInt64(value: unknown, minimum: Int64 = smallest, maximum: Int64 = largest): value is Int64 {
  if (typeof value === 'bigint') return value >= smallest && value <= largest && value >= minimum && value <= maximum
  return Number.isSafeInteger(value) && (value as number) >= minimum && (value as number) <= maximum
}
