import fc from 'fast-check'
import { passingReply } from '../../arbitraries/webhook.ts'
import { abstain, inShort, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { validatedStart } from '../../observe-webhook.ts'
import { defineRule } from '../../rule.ts'

/** The document asks for HTTP 200 and shows an answer without a body: whoever wants more locks receivers out. */
export const any200Passes = defineRule({
  id: 'validation/any-200-passes',
  level: 'MUST',
  statement: 'A start is served when its webhook answers 200, whatever the body and its type.',
  clauses: ['MA-VAL-09'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'receiver'],
  world: 'none',
  provenBy: ['validation-wants-echo', 'validation-wants-empty-body', 'validation-wants-json'],
  cases: 12,

  given: (scope) => fc.record({ contentType: fc.constantFrom(...scope.contentTypes), reply: passingReply }),

  observe: async ({ tenants, receiver }, { contentType, reply }) =>
    validatedStart(await tenants.create(), contentType, await receiver.open(reply)),

  judge: ({ answer, calls }) => {
    if (isThrottled(answer)) return abstain('the target throttled the request')
    if (answer.status === 200) return calls.length > 0 ? nothingWrong : abstain('the webhook was not called')
    const got = `${calls.length} calls came and were answered 200; the start: ${inShort(answer)}`
    return wrong('The webhook answered 200, and the start was not served.', { expected: '200', got })
  },
})
