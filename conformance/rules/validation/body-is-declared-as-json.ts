import fc from 'fast-check'
import { abstain, inShort, nothingWrong, wrong } from '../../judge.ts'
import { validatedStart } from '../../observe-webhook.ts'
import { defineRule } from '../../rule.ts'

/** Frameworks do not read a body of an unknown type. Parameters are free: the document's samples do not agree on them. */
export const bodyIsDeclaredAsJson = defineRule({
  id: 'validation/body-is-declared-as-json',
  level: 'SHOULD',
  statement: 'The content type of a validation is application/json.',
  clauses: ['MA-VAL-04'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'receiver'],
  world: 'none',
  provenBy: ['validation-as-text', 'validation-without-content-type'],
  cases: 3,

  given: (scope) => fc.constantFrom(...scope.contentTypes),

  observe: async ({ tenants, receiver }, contentType) =>
    validatedStart(await tenants.create(), contentType, await receiver.open()),

  judge: ({ answer, calls: [call] }) => {
    if (!call) return abstain(`no webhook was called: ${inShort(answer)}`)
    const type = call.header('Content-Type')
    return /^application\/json\s*(;|$)/i.test(type ?? '')
      ? nothingWrong
      : wrong('The validation is not declared as JSON.', { expected: 'application/json', got: type ?? 'none' })
  },
})
