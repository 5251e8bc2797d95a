import type { Gap, Subscription, Tenant } from './state.ts'
import type { Placed } from './timeline.ts'

/** The place after everything that has become available in a tenant, also at this very instant. */
export const placeNow = ({ sequence }: Tenant, now: number): Placed => ({ created: now, sequence })

/** Where a gap without end ends. */
const never: Placed = { created: Number.POSITIVE_INFINITY, sequence: 0 }

const isOpen = ({ until }: Gap): boolean => until === never.created

/** The gaps of a subscription that is switched off. */
export const openGap = (gaps: readonly Gap[], at: Placed): readonly Gap[] =>
  gaps.some(isOpen)
    ? gaps
    : [...gaps, { since: at.created, sinceSequence: at.sequence, until: never.created, untilSequence: never.sequence }]

/** The gaps of a subscription that is switched on. */
export const closeGap = (gaps: readonly Gap[], at: Placed): readonly Gap[] =>
  gaps.map((gap) => (isOpen(gap) ? { ...gap, until: at.created, untilSequence: at.sequence } : gap))

/** True when something became available while the subscription was off. */
export function isLost(subscription: Subscription | undefined, item: Placed): boolean {
  if (!subscription) return false
  for (const gap of subscription.gaps) if (isWithin(item, gap)) return true
  return false
}

const isWithin = ({ created, sequence }: Placed, { since, sinceSequence, until, untilSequence }: Gap): boolean =>
  (since < created || (since === created && sinceSequence < sequence)) &&
  (created < until || (created === until && sequence <= untilSequence))
