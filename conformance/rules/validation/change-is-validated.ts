import fc from 'fast-check'
import { subscriptionStates } from '../../arbitraries/webhook.ts'
import { abstain, inShort, nothingWrong, wrong } from '../../judge.ts'
import { tenantInState, validatedStart } from '../../observe-webhook.ts'
import { defineRule } from '../../rule.ts'

/** What worked for the webhook before says nothing about the one to come; only a webhook that stays as it was may be left alone. */
export const changeIsValidated = defineRule({
  id: 'validation/change-is-validated',
  level: 'MUST',
  statement: 'A start that adds a webhook to a subscription, or changes it, validates it with its new Webhook-AuthID.',
  clauses: ['MA-VAL-01', 'MA-VAL-03'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'receiver', 'clock', 'tokens'],
  world: 'none',
  provenBy: ['validation-only-at-first-start', 'validation-only-of-new-address', 'validation-auth-id-of-previous'],
  cases: 8,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      state: fc.constantFrom('with webhook' as const, ...subscriptionStates),
    }),

  observe: async (target, { contentType, state }) => {
    const receiver = await target.receiver.open()
    const { tenant, token } = await tenantInState(target, contentType, state, {
      address: receiver.address,
      authId: 'first-id',
    })
    return validatedStart(tenant, contentType, receiver, { authId: 'second-id' }, token)
  },

  judge: ({ answer, calls: [call] }) => {
    if (answer.status !== 200) return abstain(`the second start was not served: ${inShort(answer)}`)
    if (!call)
      return wrong('The webhook was not called before the start was answered.', {
        expected: 'a validation of the webhook as it is to be',
        got: inShort(answer),
      })
    return call.header('Webhook-AuthID') === 'second-id'
      ? nothingWrong
      : wrong('The validation does not carry the new Webhook-AuthID.', {
          expected: 'second-id',
          got: call.header('Webhook-AuthID') ?? 'none',
        })
  },
})
