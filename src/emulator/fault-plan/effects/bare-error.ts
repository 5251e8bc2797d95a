import { defineEffect } from '../effect.ts'
import { requests } from '../subjects.ts'

export const bareError = defineEffect('bare-error', {
  label: 'violation',
  does: 'An error in JSON without the envelope of the API. Nothing was done.',
  on: requests,
  behaviour: ({ status = 400 }) => ({
    instead: () => ({
      status,
      headers: [['Content-Type', 'application/json; charset=utf-8']],
      body: Buffer.from(JSON.stringify({ Message: 'An error has occurred.' })),
    }),
  }),
})
