import { isRefusal } from '../../answer.ts'
import { graphError } from '../../graph/answers.ts'
import { defineEffect } from '../effect.ts'
import { operations, retryAfterHeader } from '../subjects.ts'

export const throttled = defineEffect('throttled', {
  label: 'legal',
  does: 'Refused for too many requests: `AF429` with status 429 or 403, for Graph always 429; with `Retry-After` or without.',
  on: operations,
  behaviour: ({ status = 429, retryAfter }) => {
    const headers = retryAfterHeader(retryAfter)
    return {
      decisions: (happened) => (base) => ({
        spend: () => false,
        throttled: (call) => {
          happened()
          const outcome = base.throttled(call)
          return isRefusal(outcome) ? { ...outcome, status, headers } : outcome
        },
        around: (arrival, proceed) => {
          if (arrival.api === 'management-activity') return base.around(arrival, proceed)
          happened()
          return graphError(arrival, 429, 'TooManyRequests', 'Too many requests.', headers)
        },
      }),
    }
  },
})
