import { defineEffect } from '../effect.ts'
import { listings } from '../subjects.ts'

export const emptyPage = defineEffect('empty-page', {
  label: 'legal',
  does: 'A page without items, whose link leads to those that it should have had.',
  on: listings,
  behaviour: () => ({
    decisions: (happened) => ({
      page: (_call, _timeline, window, cursor) => {
        happened()
        const { created, sequence, page } = cursor ?? { created: window.start - 1, sequence: 0, page: 1 }
        return { items: [], next: { created, sequence, page: page + 1 } }
      },
    }),
  }),
})
