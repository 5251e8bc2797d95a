import { provocation } from '../../arbitraries/malformed-call.ts'
import { abstain, inShort, nothingWrong, wrong } from '../../judge.ts'
import { flawOfErrorBody } from '../../oracle/error-body.ts'
import { defineRule } from '../../rule.ts'

/** Whatever went wrong, a collector finds out what by reading one and the same shape. */
export const refusalsCarryTheEnvelope = defineRule({
  id: 'errors/refusals-carry-the-envelope',
  level: 'MUST',
  statement:
    'A refused request is answered with a 4xx or 5xx and one JSON object {error: {code, message}}, both non-empty texts.',
  clauses: ['MA-ERR-01'],
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
  provenBy: [
    'errors-body-without-code',
    'errors-message-empty',
    'errors-flat-body',
    'errors-html-page',
    'errors-refusal-with-200',
    'errors-numeric-code',
  ],

  given: provocation,

  observe: ({ tenant }, { call }) => tenant.call(call),

  judge: (answer, { what }) => {
    // No code is given for a request that proves nothing about its caller, so the body of a 401 is the server's own business.
    if (answer.status === 401) return abstain('the refusal is a 401')
    const expected = '4xx or 5xx with {"error": {"code": …, "message": …}}'
    const refusedWithSuccess = answer.status < 400 && answer.error !== undefined
    if (refusedWithSuccess)
      return wrong(`${what} was refused with a status of success.`, { expected, got: inShort(answer) })
    if (answer.status < 400) return abstain(`${what} was not refused`)
    const flaw = flawOfErrorBody(answer.json)
    return flaw === undefined
      ? nothingWrong
      : wrong(`The refusal of ${what} has no error envelope: ${flaw}.`, { expected, got: inShort(answer) })
  },
})
