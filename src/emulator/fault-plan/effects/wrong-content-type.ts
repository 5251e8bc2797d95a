import { defineEffect } from '../effect.ts'
import { isJsonSuccess, requests } from '../subjects.ts'

export const wrongContentType = defineEffect('wrong-content-type', {
  label: 'violation',
  does: 'JSON under another `Content-Type`.',
  on: requests,
  behaviour: ({ contentType = 'text/html' }) => ({
    amend: (response) => {
      if (!isJsonSuccess(response)) return undefined
      const others = response.headers.filter(([name]) => name.toLowerCase() !== 'content-type')
      return { ...response, headers: [['Content-Type', contentType], ...others] }
    },
  }),
})
