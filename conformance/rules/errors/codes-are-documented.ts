import { provocation } from '../../arbitraries/malformed-call.ts'
import { abstain, inShort, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { documentedCodes, undocumentedCodes } from '../../oracle/error-body.ts'
import { defineRule } from '../../rule.ts'

/** A client branches on the code. One more is known from the field; beyond that a new code is a case that nobody handles. */
export const codesAreDocumented = defineRule({
  id: 'errors/codes-are-documented',
  level: 'SHOULD',
  statement: 'The codes of refusals are those of the table in section "Errors", or AF20024.',
  clauses: ['MA-ERR-02'],
  operations: [
    'startSubscription',
    'stopSubscription',
    'listSubscriptions',
    'listContent',
    'listNotifications',
    'listDlpSensitiveTypes',
  ],
  api: 'management-activity',
  needs: [],
  world: 'subscribed',
  provenBy: ['errors-codes-invented'],

  given: provocation,

  observe: ({ tenant }, { call }) => tenant.call(call),

  judge: (answer) => {
    if (answer.status < 400 || answer.status === 401 || !answer.error) return abstain('there is no refusal with a code')
    if (isThrottled(answer)) return abstain('the target throttled the request')
    return [...documentedCodes, ...undocumentedCodes].includes(answer.error.code)
      ? nothingWrong
      : wrong('A code is in no table.', { expected: 'a documented code', got: inShort(answer) })
  },
})
