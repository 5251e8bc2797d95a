import { commandInWords, commandSequence } from '../../arbitraries/command-sequence.ts'
import { inShort, nothingWrong, wrong } from '../../judge.ts'
import { letTimePass } from '../../observe.ts'
import { deviationsOf } from '../../oracle/subscription-history.ts'
import { defineRule } from '../../rule.ts'

const operations = {
  start: 'startSubscription',
  stop: 'stopSubscription',
  list: 'listSubscriptions',
  content: 'listContent',
} as const

/**
 * The waiting period hides restarts on targets that enforce it: here every start comes sixteen minutes after the one before.
 */
export const listAgreesWithSlowHistory = defineRule({
  id: 'subscriptions/list-agrees-with-slow-history',
  level: 'MUST',
  statement:
    'After any history of starts and stops with a quarter of an hour before each start, lists and listings agree with it.',
  clauses: ['MA-LIST-04', 'MA-START-12', 'MA-START-13', 'MA-STOP-02'],
  operations: Object.values(operations),
  api: 'management-activity',
  needs: ['tenants', 'clock', 'tokens'],
  world: 'none',
  provenBy: [
    'subscriptions-list-lags',
    'subscriptions-stop-stops-all',
    'subscriptions-restart-stays-disabled',
    'subscriptions-restart-refused',
    'subscriptions-start-revives-stopped-types',
  ],
  cases: 20,

  given: (scope) => commandSequence(scope, { tenants: 1, length: 10 }),

  observe: async (target, commands) => {
    const tenant = await target.tenants.create()
    let { token } = tenant
    const steps = []
    for (const command of commands) {
      const { kind, contentType } = command
      if (kind === 'start' && steps.length > 0) token = await letTimePass(target, tenant, 960)
      const query = kind === 'list' ? {} : { contentType }
      const answer = await tenant.call({ operation: operations[kind], query, token })
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
