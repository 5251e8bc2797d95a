/** The middle of some figures. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** Milliseconds that some work takes. */
export function timed(work: () => void): number {
  const started = performance.now()
  work()
  return performance.now() - started
}

/** One line of a benchmark's answer: what was measured, the figure, and the goal if there is one. */
export const row = (what: string, figure: string, goal = ''): void =>
  console.log(`${what.padEnd(66)} ${figure.padStart(12)}${goal === '' ? '' : `   goal ${goal}`}`)

/** A benchmark: prints its rows. */
export type Benchmark = () => Promise<void>
