import { defineEffect } from '../effect.ts'
import { operations } from '../subjects.ts'

export const tokenExpired = defineEffect('token-expired', {
  label: 'legal',
  does: '401: the token is taken for expired, earlier than it said.',
  on: operations,
  behaviour: () => ({
    decisions: (happened) => ({
      isUnexpired: () => {
        happened()
        return false
      },
    }),
  }),
})
