import { defineEffect } from '../effect.ts'

export const itemMissing = defineEffect('item-missing', {
  label: 'violation',
  does: 'One blob that an earlier listing has shown is left out.',
  on: ['listContent'],
  behaviour: () => ({
    decisions: (happened) => (base) => {
      let isMissing = false
      return {
        isListed: (blob, call) => {
          if (!base.isListed(blob, call)) return false
          if (isMissing || !call.world.shownLately.get(blob)) return true
          isMissing = true
          happened()
          return false
        },
      }
    },
  }),
})
