import { refuse } from '../../answer.ts'
import { defineEffect } from '../effect.ts'

export const contentNotFound = defineEffect('content-not-found', {
  label: 'legal',
  does: '404 with `AF20050`: content that was listed cannot be found yet.',
  on: ['getContent'],
  behaviour: () => ({
    decisions: (happened) => (base) => ({
      findBlob: (key, call) => {
        if (base.findBlob(key, call)) happened()
        return undefined
      },
      unknownContent: (key) => ({ ...refuse('AF20050', key), status: 404 }),
    }),
  }),
})
