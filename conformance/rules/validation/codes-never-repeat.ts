import fc from 'fast-check'
import { abstain, nothingWrong, wrong } from '../../judge.ts'
import { startWith } from '../../observe-webhook.ts'
import { validationCodeOf } from '../../oracle/webhook.ts'
import { defineRule } from '../../rule.ts'

/** A code that can be foretold lets anybody pass a validation for a webhook. All starts name the same address. */
export const codesNeverRepeat = defineRule({
  id: 'validation/codes-never-repeat',
  level: 'MUST',
  statement: 'No two validations carry the same code, whether of one tenant, of one address, or of neither.',
  clauses: ['MA-VAL-05'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'receiver'],
  world: 'none',
  provenBy: [
    'validation-code-of-type',
    'validation-code-constant',
    'validation-code-of-address',
    'validation-code-of-tenant',
  ],
  cases: 3,

  given: (scope) => fc.shuffledSubarray([...scope.contentTypes], { minLength: 2, maxLength: 3 }),

  observe: async (target, contentTypes) => {
    const receiver = await target.receiver.open()
    for (let number = 0; number < 2; number += 1) {
      const tenant = await target.tenants.create()
      // The first type is started once more; a target that makes it wait calls nobody.
      for (const contentType of [...contentTypes, contentTypes[0] ?? ''])
        await startWith(tenant, contentType, { address: receiver.address })
    }
    return receiver.calls.flatMap((call) => call.header('Webhook-ValidationCode') ?? validationCodeOf(call) ?? [])
  },

  judge: (codes) => {
    if (codes.length < 2) return abstain('fewer than two codes came')
    const again = codes.find((code, index) => codes.indexOf(code) < index)
    return again === undefined
      ? nothingWrong
      : wrong('Two validations carry the same code.', { expected: `${codes.length} different codes`, got: again })
  },
})
