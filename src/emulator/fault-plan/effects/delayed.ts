import { defineEffect } from '../effect.ts'
import { requests } from '../subjects.ts'

export const delayed = defineEffect('delayed', {
  label: 'legal',
  does: 'The answer comes later, in real time.',
  on: requests,
  behaviour: ({ milliseconds }) => ({ amend: (response) => ({ ...response, wire: { delayMs: milliseconds } }) }),
})
