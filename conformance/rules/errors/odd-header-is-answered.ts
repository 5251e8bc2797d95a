import { oddHeaders } from '../../arbitraries/malformed-call.ts'
import { survived } from '../../judge.ts'
import { betweenRegularCalls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Headers come from libraries and proxies; hardly any caller knows what it sends. */
export const oddHeaderIsAnswered = defineRule({
  id: 'errors/odd-header-is-answered',
  level: 'SHOULD',
  statement: 'No header, however odd, gets a 5xx or no answer, or stops the target from serving.',
  clauses: ['MA-ERR-04'],
  operations: ['listSubscriptions', 'listDlpSensitiveTypes'],
  api: 'management-activity',
  needs: [],
  world: 'any',
  provenBy: ['errors-500-on-long-header'],
  cases: 100,

  given: oddHeaders,

  observe: ({ tenant }, odd) => betweenRegularCalls(tenant, odd),

  judge: (observation, { what }) => survived(observation, what),
})
