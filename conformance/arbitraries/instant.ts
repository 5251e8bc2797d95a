import fc from 'fast-check'
import type { Scope } from '../rule.ts'

/** Lengths of time in milliseconds. */
export const second = 1_000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour
export const week = 7 * day

/** An interval of instants, both ends included; epoch milliseconds. */
export interface Reach {
  readonly from: number
  readonly to: number
}

/** The last whole unit at or before an instant. */
export const floorTo = (at: number, unit: number): number => Math.floor(at / unit) * unit

/** The first whole unit at or after an instant. */
export const ceilTo = (at: number, unit: number): number => Math.ceil(at / unit) * unit

/**
 * The instants that windows may touch on every correct target. It ends now, because an end in the future is nowhere promised to
 * work, and begins ten minutes after the edge of seven days, so that a running clock cannot overtake a rule.
 */
export const reachOf = ({ now, clockUncertainty = 0 }: Scope): Reach => ({
  from: ceilTo(now - week + 10 * minute + clockUncertainty, second),
  to: floorTo(now - clockUncertainty, second),
})

/** The whole seconds at which a mistake about an instant shows: itself, its neighbours, and the next wider units on both sides. */
export function edgesOf(at: number): readonly number[] {
  const units = [second, minute, hour, day]
  const own = units.flatMap((unit) => [floorTo(at, unit), ceilTo(at, unit)])
  return [...new Set([...own, floorTo(at, second) - second, floorTo(at, second) + second])]
}

/** A whole second inside the reach, three times out of four one of the aims that lie in it. */
export function aimedSecond({ from, to }: Reach, aims: readonly number[]): fc.Arbitrary<number> {
  const anywhere = fc.integer({ min: Math.ceil(from / second), max: Math.floor(to / second) }).map((at) => at * second)
  const reachable = aims.filter((at) => from <= at && at <= to)
  return reachable.length === 0
    ? anywhere
    : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...reachable) }, { weight: 1, arbitrary: anywhere })
}
