import fc from 'fast-check'
import { abstain, nothingWrong, wrong } from '../../judge.ts'
import { publishTo, retryGaps, subscribed } from '../../observe-pushes.ts'
import { growthOf } from '../../oracle/retry-gaps.ts'
import { defineRule } from '../../rule.ts'

/** One notification that fails every time. Where growth begins, its factor, and where it ends are the target's own affair. */
export const gapsGrowExponentially = defineRule({
  id: 'push/gaps-grow-exponentially',
  level: 'MUST',
  statement: 'While a notification keeps failing, the time between its retries never shrinks, and grows exponentially.',
  clauses: ['MA-PUSH-05'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'receiver', 'publish', 'clock'],
  world: 'none',
  provenBy: [
    'push-retries-constant',
    'push-retries-every-second',
    'push-retries-linear',
    'push-retries-shrinking',
    'push-retries-sawtooth',
  ],
  cases: 1,

  given: (scope) => fc.constantFrom(...scope.contentTypes),

  observe: async (target, contentType) => {
    const one = await subscribed(target, contentType)
    one.receiver.reply({ status: 503 })
    await publishTo(target, [one], [one])
    return retryGaps(target, one)
  },

  judge: (gaps) => {
    const growth = growthOf(gaps)
    if (growth === 'exponential') return nothingWrong
    if (growth === 'unspecified') return abstain(`${gaps.length} retries are too few to see how their gaps grow`)
    return wrong(`The gaps between retries are ${growth}.`, {
      expected: 'gaps that grow exponentially',
      got: gaps.map((gap) => `${Math.round(gap)} s`).join(', '),
    })
  },
})
