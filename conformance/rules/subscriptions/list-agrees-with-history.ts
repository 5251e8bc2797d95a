import { commandInWords, commandSequence } from '../../arbitraries/command-sequence.ts'
import { inShort, nothingWrong, wrong } from '../../judge.ts'
import { deviationsOf } from '../../oracle/subscription-history.ts'
import { defineRule } from '../../rule.ts'
import { CannotObserve } from '../../target.ts'

const operations = {
  start: 'startSubscription',
  stop: 'stopSubscription',
  list: 'listSubscriptions',
  content: 'listContent',
} as const

/**
 * The model is the oracle's; here a history is acted out and written down. Starts that the target throttles are legal and change
 * nothing, so the history stays meaningful on targets that enforce the waiting period.
 */
export const listAgreesWithHistory = defineRule({
  id: 'subscriptions/list-agrees-with-history',
  level: 'MUST',
  statement: 'After any history of starts and stops in two tenants, lists and listings agree with it.',
  clauses: ['MA-LIST-04', 'MA-START-12', 'MA-START-13', 'MA-STOP-02'],
  operations: Object.values(operations),
  api: 'management-activity',
  needs: ['tenants'],
  world: 'none',
  provenBy: [
    'subscriptions-list-all-types',
    'subscriptions-list-forgets-first',
    'subscriptions-list-shows-stopped-enabled',
    'subscriptions-list-lags',
    'subscriptions-stop-does-nothing',
    'subscriptions-stop-stops-all',
    'subscriptions-stop-stops-same-prefix',
    'subscriptions-stop-stops-other-tenants',
    'subscriptions-start-starts-other-tenants',
    'subscriptions-start-revives-stopped-types',
    'subscriptions-start-replaces-others',
  ],
  cases: 80,

  given: (scope) => commandSequence(scope, { tenants: 2, length: 12 }),

  observe: async ({ tenants }, commands) => {
    const actors = [await tenants.create(), await tenants.create()]
    const steps = []
    for (const command of commands) {
      const { kind, contentType } = command
      const tenant = actors[command.tenant]
      if (!tenant) throw new CannotObserve('the history names a tenant that does not take part')
      const query = kind === 'list' ? {} : { contentType }
      const answer = await tenant.call({ operation: operations[kind], query })
      steps.push({ command, answer, status: answer.status, code: answer.error?.code, json: answer.json })
    }
    return steps
  },

  judge: (steps) => {
    const [first] = deviationsOf(steps)
    const step = first && steps[first.step]
    if (!first || !step) return nothingWrong
    const history = steps.slice(0, first.step).map(({ command }) => commandInWords(command))
    return wrong(`The answer to "${commandInWords(step.command)}" does not agree with what was done before.`, {
      expected: `${first.expected}, after: ${history.join('; ') || 'nothing'}`,
      got: inShort(step.answer),
    })
  },
})
