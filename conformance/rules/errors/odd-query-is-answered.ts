import { oddQuery } from '../../arbitraries/malformed-call.ts'
import { survived } from '../../judge.ts'
import { betweenRegularCalls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** What a proxy, a typing error or an attacker makes of a query must not take the feed down for everybody else. */
export const oddQueryIsAnswered = defineRule({
  id: 'errors/odd-query-is-answered',
  level: 'SHOULD',
  statement: 'No query, however malformed, gets a 5xx or no answer, or stops the target from serving.',
  clauses: ['MA-ERR-04'],
  operations: ['listSubscriptions', 'listContent', 'listNotifications', 'listDlpSensitiveTypes'],
  api: 'management-activity',
  needs: [],
  world: 'subscribed',
  provenBy: [
    'errors-500-on-repeated-parameter',
    'errors-500-on-bad-percent-encoding',
    'errors-500-on-nul',
    'errors-no-answer-to-huge-value',
    'errors-crash-after-odd-page',
  ],
  cases: 100,

  given: oddQuery,

  observe: ({ tenant }, odd) => betweenRegularCalls(tenant, odd),

  judge: (observation, { what }) => survived(observation, what),
})
