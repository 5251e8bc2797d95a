import { defineEffect } from '../effect.ts'

export const contentExpired = defineEffect('content-expired', {
  label: 'legal',
  does: '`AF20051`: content that was listed is said to have expired.',
  on: ['getContent'],
  behaviour: () => ({
    decisions: (happened) => ({
      isExpired: () => {
        happened()
        return true
      },
    }),
  }),
})
