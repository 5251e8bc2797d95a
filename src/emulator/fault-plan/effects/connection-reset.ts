import { emptyBody } from '../../../transport/transport.ts'
import { defineEffect } from '../effect.ts'
import { requests } from '../subjects.ts'

export const connectionReset = defineEffect('connection-reset', {
  label: 'legal',
  does: 'The connection is reset before anything is answered. Nothing was done.',
  on: requests,
  behaviour: () => ({ instead: () => ({ status: 503, headers: [], body: emptyBody, wire: { isReset: true } }) }),
})
