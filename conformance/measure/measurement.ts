/** A limit of the target as a number. It is never a verdict. */
export interface Measurement {
  /** Such as `longest-window`. */
  readonly name: string
  /** The furthest that was accepted or seen; `null` where no limit was found, or nothing was measured. */
  readonly value: number | null
  readonly unit: 'seconds' | 'items'
  /** The limit is not below this; `null` where nothing was measured. */
  readonly low: number | null
  /** The limit is not above this; `null` where no limit was found, or nothing was measured. */
  readonly high: number | null
  /** What the documents say of it; `null`: nothing. */
  readonly documented: string | null
  /** Calls of the API that it took. */
  readonly requests: number
  readonly note?: string
  /** Why there is no value. */
  readonly notMeasured?: string
}

/** What a measurement found. */
export type Measured = Pick<Measurement, 'value' | 'low' | 'high' | 'note'>

/** Thrown by a measurement that cannot be made; its message says why. */
export class CannotMeasure extends Error {
  override readonly name = 'CannotMeasure'
}
