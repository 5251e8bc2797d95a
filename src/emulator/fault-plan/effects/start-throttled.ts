import { json, type Refusal, refuse } from '../../answer.ts'
import { defineEffect } from '../effect.ts'

const message = 'Too many frequent subscription start requests. Please retry again after 14m 56s.'

export const startThrottled = defineEffect('start-throttled', {
  label: 'legal',
  does: 'Refused for starting too often: 403 with the code `429`, as the live service does; the wait stands in the message only.',
  on: ['startSubscription'],
  behaviour: () => ({
    decisions: (happened) => {
      const refusal: Refusal = refuse('AF429')
      return (base) => ({
        startRefusal: () => {
          happened()
          return refusal
        },
        refused: (given, arrival) =>
          given === refusal
            ? { ...json(403, { error: { code: '429', message } }), refusal }
            : base.refused(given, arrival),
      })
    },
  }),
})
