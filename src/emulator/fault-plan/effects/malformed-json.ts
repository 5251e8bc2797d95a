import { defineEffect } from '../effect.ts'
import { isJsonSuccess, requests } from '../subjects.ts'

export const malformedJson = defineEffect('malformed-json', {
  label: 'violation',
  does: 'A successful answer whose JSON lacks its end, in a complete body.',
  on: requests,
  behaviour: () => ({
    amend: (response) => (isJsonSuccess(response) ? { ...response, body: response.body.subarray(0, -1) } : undefined),
  }),
})
