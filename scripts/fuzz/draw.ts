/** Chance that is the same for the same seed. */
export interface Draw {
  /** A whole number from 0 up to, but without, `limit`. */
  below(limit: number): number
  /** True once in `n` times. */
  oneIn(n: number): boolean
  pick<Value>(from: readonly [Value, ...Value[]]): Value
}

/** The chance of one request: it depends on nothing that was drawn for others, so that one can be made again alone. */
export function createDraw(seed: number, index: number): Draw {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0
  // Mulberry32
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return { below, oneIn: (n) => below(n) === 0, pick: (from) => from[below(from.length)] ?? from[0] }
}
