/** What is known of the clock of a target that tells it only in `Date` headers. */
export interface ClockReading {
  /** How far it is ahead of ours, milliseconds. */
  readonly offsetMs: number
  /** It may be as much more or less than that. */
  readonly uncertaintyMs: number
}

/** Narrows down how far the target's clock is ahead of ours, answer by answer. */
export interface ClockEstimate {
  /** One answer: when its request left and when it arrived, by our clock in epoch milliseconds, and its `Date`. */
  observe(sent: number, arrived: number, date: string | undefined): void
  reading(): ClockReading
  /** True once an answer told the time. */
  isMeasured(): boolean
}

/** A server may fill in `Date` a moment late, because it keeps the text for a second. */
const slack = 100

/** Where no answer tells the time, clocks are taken to be right within this. */
const unmeasured: ClockReading = { offsetMs: 0, uncertaintyMs: 300_000 }

/**
 * `Date` shows whole seconds, so one answer confines the clock to an interval of a second and the time the answer took; answers at
 * other parts of a second cut that interval down. Servers behind one address may disagree: then the interval holds all of them.
 */
export function createClockEstimate(): ClockEstimate {
  let bounds: { readonly low: number; readonly high: number } | undefined
  return {
    observe: (sent, arrived, date) => {
      const shown = Date.parse(date ?? '')
      if (Number.isNaN(shown)) return
      const seen = { low: shown - arrived - slack, high: shown + 1_000 - sent + slack }
      if (!bounds) {
        bounds = seen
        return
      }
      const both = { low: Math.max(bounds.low, seen.low), high: Math.min(bounds.high, seen.high) }
      const either = { low: Math.min(bounds.low, seen.low), high: Math.max(bounds.high, seen.high) }
      bounds = both.low <= both.high ? both : either
    },
    reading: () =>
      bounds ? { offsetMs: (bounds.low + bounds.high) / 2, uncertaintyMs: (bounds.high - bounds.low) / 2 } : unmeasured,
    isMeasured: () => bounds !== undefined,
  }
}
