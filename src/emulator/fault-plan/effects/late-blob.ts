import { defineEffect } from '../effect.ts'

export const lateBlob = defineEffect('late-blob', {
  label: 'legal',
  does: 'Blobs that were never listed stay out once more, newer ones do not: later they turn up with an old `contentCreated`.',
  on: ['listContent'],
  behaviour: ({ items = 1 }) => ({
    decisions: (happened) => (base) => {
      let left = items
      return {
        isListed: (blob, call) => {
          if (!base.isListed(blob, call)) return false
          if (left === 0 || call.world.shownLately.get(blob)) return true
          left -= 1
          happened()
          return false
        },
      }
    },
  }),
})
