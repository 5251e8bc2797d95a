import { oddBody } from '../../arbitraries/malformed-call.ts'
import { survived } from '../../judge.ts'
import { betweenRegularCalls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** The only body of the feed is that of a start; whatever it holds, the fault is the caller's. */
export const oddBodyIsAnswered = defineRule({
  id: 'errors/odd-body-is-answered',
  level: 'SHOULD',
  statement:
    'No body of a start, and no content type of it, gets a 5xx or no answer, or stops the target from serving.',
  clauses: ['MA-ERR-04'],
  operations: ['startSubscription', 'listSubscriptions'],
  api: 'management-activity',
  needs: [],
  world: 'subscribed',
  provenBy: ['errors-500-on-odd-body', 'errors-500-on-odd-content-type'],
  cases: 100,

  given: oddBody,

  observe: ({ tenant }, odd) => betweenRegularCalls(tenant, odd),

  judge: (observation, { what }) => survived(observation, what),
})
