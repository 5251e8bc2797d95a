/** What a series of gaps between attempts, in order and in any unit, is by "Notification failure and retry". */
export type Growth = 'exponential' | 'shrinking' | 'constant' | 'not exponential' | 'unspecified'

/** Gaps that differ by less count as equal: that much of them may be our own way of measuring. */
const tolerance = 0.1

/**
 * The document says that the time between retries grows exponentially, and neither from when on, nor by which factor, nor up to
 * where. So the first gaps may be equal, and the last ones; in between, the second half of what grows has to grow by more than an
 * even growth would, which only doubles there.
 */
export function growthOf(gaps: readonly number[]): Growth {
  if (gaps.length < 4) return 'unspecified'
  if (gaps.some((gap, index) => gap < (gaps[index - 1] ?? 0) * (1 - 2 * tolerance))) return 'shrinking'
  const growing = withoutEqualEnds(gaps)
  if (growing.length < 2) return gaps.length < 6 ? 'unspecified' : 'constant'
  const last = growing.at(-1) ?? 0
  const middle = growing[Math.ceil(growing.length / 2) - 1] ?? 0
  return growing.length >= 6 && last < 2.2 * middle ? 'not exponential' : 'exponential'
}

const isEqual = (one: number, other: number): boolean => Math.abs(one - other) <= tolerance * Math.max(one, other)

function withoutEqualEnds(gaps: readonly number[]): readonly number[] {
  const [first = 0] = gaps
  const last = gaps.at(-1) ?? 0
  const from = gaps.findIndex((gap) => !isEqual(gap, first))
  const to = gaps.findIndex((gap) => isEqual(gap, last))
  return from < 0 ? [first] : gaps.slice(from - 1, Math.max(to, from) + 1)
}
