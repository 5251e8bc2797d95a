import fc from 'fast-check'
import { authId } from '../../arbitraries/webhook.ts'
import { abstain, inShort, nothingWrong, wrong } from '../../judge.ts'
import { validatedStart } from '../../observe-webhook.ts'
import { defineRule } from '../../rule.ts'

/** By it a receiver knows who calls: a changed one is a stranger's. What an empty one means is not documented. */
export const authIdComesAlong = defineRule({
  id: 'validation/auth-id-comes-along',
  level: 'MUST',
  statement:
    'A validation carries the given authId unchanged as Webhook-AuthID, and no such header when none was given.',
  clauses: ['MA-VAL-03'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'receiver'],
  world: 'none',
  provenBy: ['validation-auth-id-empty-when-none', 'validation-auth-id-lower-cased', 'validation-auth-id-missing'],
  cases: 12,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      webhook: fc.oneof(
        { weight: 3, arbitrary: authId.map((given) => ({ authId: given })) },
        { weight: 2, arbitrary: fc.constantFrom<{ readonly authId?: null }>({}, { authId: null }) },
      ),
    }),

  observe: async ({ tenants, receiver }, { contentType, webhook }) =>
    validatedStart(await tenants.create(), contentType, await receiver.open(), webhook),

  judge: ({ answer, calls: [call] }, { webhook }) => {
    if (!call) return abstain(`no webhook was called: ${inShort(answer)}`)
    const [expected, got] = [webhook.authId ?? undefined, call.header('Webhook-AuthID')]
    return got === expected
      ? nothingWrong
      : wrong('The validation does not carry the authId as it was given.', {
          expected: expected ?? 'no Webhook-AuthID',
          got: got === undefined ? 'none' : `"${got}"`,
        })
  },
})
