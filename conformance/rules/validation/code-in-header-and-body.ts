import fc from 'fast-check'
import { abstain, inShort, nothingWrong, wrong } from '../../judge.ts'
import { validatedStart } from '../../observe-webhook.ts'
import { validationCodeOf } from '../../oracle/webhook.ts'
import { defineRule } from '../../rule.ts'

/** Receivers tell a validation from a notification by either of them. */
export const codeInHeaderAndBody = defineRule({
  id: 'validation/code-in-header-and-body',
  level: 'MUST',
  statement: 'A validation carries the same code as Webhook-ValidationCode and as validationCode in its JSON body.',
  clauses: ['MA-VAL-02'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'receiver'],
  world: 'none',
  provenBy: [
    'validation-code-not-in-body',
    'validation-code-not-in-header',
    'validation-code-under-other-name',
    'validation-codes-differ',
  ],
  cases: 6,

  given: (scope) => fc.constantFrom(...scope.contentTypes),

  observe: async ({ tenants, receiver }, contentType) =>
    validatedStart(await tenants.create(), contentType, await receiver.open()),

  judge: ({ answer, calls: [call] }) => {
    if (!call) return abstain(`no webhook was called: ${inShort(answer)}`)
    const [inHeader, inBody] = [call.header('Webhook-ValidationCode'), validationCodeOf(call)]
    const got = `header: ${inHeader ?? 'none'}, body: ${new TextDecoder().decode(call.body.subarray(0, 200))}`
    if (!inHeader)
      return wrong('The validation has no code in its header.', { expected: 'Webhook-ValidationCode', got })
    if (!inBody) return wrong('The validation has no code in its body.', { expected: '{"validationCode": …}', got })
    return inHeader === inBody ? nothingWrong : wrong('Header and body carry two different codes.', { got })
  },
})
