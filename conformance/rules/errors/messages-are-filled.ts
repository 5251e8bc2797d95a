import { provocation } from '../../arbitraries/malformed-call.ts'
import { abstain, inShort, nothingWrong, wrong } from '../../judge.ts'
import { unfilledPlaceholder } from '../../oracle/error-body.ts'
import { defineRule } from '../../rule.ts'

/** The value in the message is often all that tells one of a thousand identical log lines from another. */
export const messagesAreFilled = defineRule({
  id: 'errors/messages-are-filled',
  level: 'SHOULD',
  statement: 'Messages have their placeholders filled with the values of the request.',
  clauses: ['MA-ERR-03'],
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
  provenBy: ['errors-placeholders-unfilled', 'errors-placeholders-empty', 'errors-wrong-value-named'],

  given: provocation,

  observe: ({ tenant }, { call }) => tenant.call(call),

  judge: (answer, { what, values }) => {
    if (answer.status < 400 || !answer.error) return abstain('there is no refusal with a message')
    const { code, message } = answer.error
    const placeholder = unfilledPlaceholder(message)
    if (placeholder !== undefined) return wrong('A placeholder was left in a message.', { got: inShort(answer) })
    const missing = (values[code] ?? []).filter((value) => !message.toLowerCase().includes(value.toLowerCase()))
    return missing.length === 0
      ? nothingWrong
      : wrong(`The message about ${what} does not say ${missing.join(' and ')}.`, {
          expected: missing.join(' and '),
          got: inShort(answer),
        })
  },
})
