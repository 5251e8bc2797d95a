import { oddContentKey } from '../../arbitraries/malformed-call.ts'
import { survived } from '../../judge.ts'
import { betweenRegularCalls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Keys are opaque to callers, so any text can arrive as one. */
export const oddContentKeyIsAnswered = defineRule({
  id: 'errors/odd-content-key-is-answered',
  level: 'SHOULD',
  statement: 'No content key, however malformed, gets a 5xx or no answer, or stops the target from serving.',
  clauses: ['MA-ERR-04'],
  operations: ['getContent', 'listSubscriptions'],
  api: 'management-activity',
  needs: [],
  world: 'subscribed',
  provenBy: ['errors-500-on-odd-content-id', 'errors-500-on-bad-percent-encoding', 'errors-500-on-nul'],
  cases: 100,

  given: oddContentKey,

  observe: ({ tenant }, odd) => betweenRegularCalls(tenant, odd),

  judge: (observation, { what }) => survived(observation, what),
})
