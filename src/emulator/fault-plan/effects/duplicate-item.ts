import { amendBodies } from '../../overrides.ts'
import { defineEffect } from '../effect.ts'
import { listings } from '../subjects.ts'

export const duplicateItem = defineEffect('duplicate-item', {
  label: 'legal',
  does: 'The first item of a page stands there twice.',
  on: listings,
  behaviour: () => ({
    decisions: (happened) =>
      amendBodies(listings, (body) => {
        if (!Array.isArray(body) || body.length === 0) return body
        happened()
        return [body[0], ...body]
      }),
  }),
})
