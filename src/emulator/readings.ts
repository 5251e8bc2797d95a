import { addressOf, type Query, readQuery } from './call.ts'
import type { Policy } from './policy.ts'
import { createRecent } from './recent.ts'
import type { Route } from './routes.ts'

/** What an address asks for, whoever asks. */
export interface Reading {
  readonly route: Route | undefined
  readonly query: Query
}

/** Reads the addresses of requests. */
export interface Readings {
  /** `target`: path and query. */
  of(target: string): Reading
}

/** So many addresses are kept at least: callers ask for the same again and again. */
const kept = 256

/** Longer addresses are not worth their room. */
const longest = 1_024

export function createReadings(policy: Pick<Policy, 'route'>): Readings {
  const lately = createRecent<string, Reading>(kept)
  const read = (target: string): Reading => {
    const address = addressOf({ origin: '', target })
    return { route: policy.route(address), query: readQuery(address.queryText) }
  }
  return {
    of: (target) => {
      const known = lately.get(target)
      if (known) return known
      const reading = read(target)
      if (target.length <= longest) lately.set(target, reading)
      return reading
    },
  }
}
