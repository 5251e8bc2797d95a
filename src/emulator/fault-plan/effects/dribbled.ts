import { defineEffect } from '../effect.ts'
import { requests } from '../subjects.ts'

export const dribbled = defineEffect('dribbled', {
  label: 'legal',
  does: 'The body arrives whole, in small pieces with pauses between them.',
  on: requests,
  behaviour: ({ bytes = 64, everyMilliseconds = 10 }) => ({
    amend: (response) =>
      response.body.length > bytes
        ? { ...response, wire: { dribble: { bytes, everyMs: everyMilliseconds } } }
        : undefined,
  }),
})
