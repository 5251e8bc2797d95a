import { defineEffect } from '../effect.ts'
import { requests } from '../subjects.ts'

export const truncatedBody = defineEffect('truncated-body', {
  label: 'legal',
  does: 'The connection ends inside the body, before its announced length; with `keep: 0` right after the headers. The work is done.',
  on: requests,
  behaviour: ({ keep = 0.5 }) => ({
    amend: (response) =>
      response.body.length > 0
        ? { ...response, wire: { truncateAfter: Math.floor(response.body.length * keep) } }
        : undefined,
  }),
})
