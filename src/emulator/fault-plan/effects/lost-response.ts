import { emptyBody } from '../../../transport/transport.ts'
import { defineEffect } from '../effect.ts'
import { requests } from '../subjects.ts'

export const lostResponse = defineEffect('lost-response', {
  label: 'legal',
  does: 'The work is done and its answer lost: the connection is reset, or a gateway answers 503. Only on what would have succeeded.',
  on: requests,
  behaviour: ({ answer = 'nothing' }) => ({
    amend: (response) => {
      if (response.status > 299) return undefined
      return answer === 'nothing'
        ? { ...response, wire: { isReset: true } }
        : { status: 503, headers: [], body: emptyBody }
    },
  }),
})
