import type { Capability, Target } from '../target.ts'
import type { TargetHost } from '../targets/host.ts'
import type { Measured, Measurement } from './measurement.ts'

/** Where measurements are made. */
export interface Stage {
  readonly host: Pick<TargetHost, 'capabilities' | 'clock' | 'clockStands'>
  readonly target: Target
  /** Types whose content may be listed; at least one. */
  readonly contentTypes: readonly [string, ...string[]]
  /** Lets real time pass before the target is asked the same thing again, milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>
  /** The oldest start that is known to be accepted, seconds before now; `undefined` while that is unknown. */
  readonly oldestStart: number | undefined
}

/** One way of measuring. */
export interface Measuring extends Pick<Measurement, 'name' | 'unit' | 'documented'> {
  readonly needs: readonly Capability[]
  /** The most requests that it takes where each is answered at the first attempt. */
  readonly requestsAtMost: number
  /**
   * One value, or a series of values of the same kind.
   *
   * @throws {CannotMeasure} when there is none
   */
  measure(stage: Stage): Promise<Measured | readonly Measured[]>
}
