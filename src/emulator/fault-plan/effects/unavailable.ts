import { emptyBody } from '../../../transport/transport.ts'
import { defineEffect } from '../effect.ts'
import { requests, retryAfterHeader } from '../subjects.ts'

export const unavailable = defineEffect('unavailable', {
  label: 'legal',
  does: 'A gateway answers in place of the service, without a body: 503, 408, 500, 502 or 504. Nothing was done.',
  on: requests,
  behaviour: ({ status = 503, retryAfter }) => ({
    instead: () => ({ status, headers: retryAfterHeader(retryAfter), body: emptyBody }),
  }),
})
