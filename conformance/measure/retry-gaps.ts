import { publishTo, retryIntervals, type Subscribed, subscribed } from '../observe-pushes.ts'
import { listedNow } from '../observe-webhook.ts'
import { subscriptionIn, webhookStatus } from '../oracle/webhook.ts'
import { CannotMeasure, type Measured } from './measurement.ts'
import type { Measuring } from './stage.ts'

/** Gaps are looked at until there are so many. */
const mostGaps = 6

/** The time between one attempt at a notification and the next, while its receiver fails. */
export const retryGaps: Measuring = {
  name: 'retry-gap',
  unit: 'seconds',
  documented: 'grows exponentially, no numbers',
  needs: ['tenants', 'publish', 'clock', 'receiver'],
  requestsAtMost: 2,
  measure: async ({ target, contentTypes }) => {
    const one = await subscribed(target, contentTypes[0])
    one.receiver.reply({ status: 503 })
    const before = await target.now()
    await publishTo(target, [one], [one])
    const firstBlur = Math.ceil(((await target.now()) - before) / 1_000)
    const gaps = await retryIntervals(target, one, { most: mostGaps, firstBlur })
    if (gaps.length === 0) throw new CannotMeasure('a notification that failed was not sent again')
    const ended = gaps.length < mostGaps ? await endOf(one) : undefined
    return gaps.map((gap, index) => measuredOf(gap, index === gaps.length - 1 ? ended : undefined))
  },
}

const measuredOf = ({ low, high }: { readonly low: number; readonly high: number }, note?: string): Measured => ({
  value: Math.round((low + high) / 2),
  low,
  high,
  ...(note === undefined ? {} : { note }),
})

async function endOf({ tenant, contentType }: Subscribed): Promise<string> {
  const { json } = await listedNow(tenant)
  const isDisabled = webhookStatus(subscriptionIn(json, contentType)) === 'disabled'
  return isDisabled ? 'the webhook was disabled after this' : 'no further attempt came'
}
