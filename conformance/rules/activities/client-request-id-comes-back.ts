import fc from 'fast-check'
import { creating } from '../../arbitraries/content-activity.ts'
import { malformedBody } from '../../arbitraries/content-activity-fault.ts'
import { nothingWrong, wrong } from '../../judge.ts'
import { defineRule } from '../../rule.ts'

/** A caller finds its own request in the operator's traces by the id it made up. */
export const clientRequestIdComesBack = defineRule({
  id: 'activities/client-request-id-comes-back',
  level: 'SHOULD',
  statement: 'A client-request-id that was sent comes back on successes and refusals.',
  clauses: ['CA-PLAT-01'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: ['activities-client-request-id-dropped-on-401', 'activities-client-request-id-dropped'],
  cases: 15,

  given: (scope) => fc.record({ body: malformedBody(scope), id: fc.uuid() }),

  observe: async ({ tenant }, { body: { valid, spoilt }, id }) => {
    const headers = { 'client-request-id': id }
    return [
      await tenant.call(creating(valid, { headers })),
      await tenant.call({ ...creating(valid, { headers }), body: spoilt }),
      await tenant.call(creating(valid, { headers, token: null })),
    ]
  },

  judge: (answers, { id }) => {
    const without = answers.find((answer) => answer.header('client-request-id')?.toLowerCase() !== id)
    if (!without) return nothingWrong
    return wrong(`The client-request-id of a request answered with ${without.status} did not come back.`, {
      expected: id,
      got: without.header('client-request-id') ?? 'no such header',
    })
  },
})
