import fc from 'fast-check'
import { addressSuffix, authId, expirationAfter } from '../../arbitraries/webhook.ts'
import { abstain, inShort, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { validatedStart } from '../../observe-webhook.ts'
import { defineRule } from '../../rule.ts'

/** The answer tells that the webhook works, so it cannot come first. The receiver takes a moment, for those who do not wait. */
export const postedBeforeTheAnswer = defineRule({
  id: 'validation/posted-before-the-answer',
  level: 'MUST',
  statement: 'A start with a webhook sends a POST over TLS to its address before it answers.',
  clauses: ['MA-VAL-01'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'receiver'],
  world: 'none',
  provenBy: ['validation-after-answer', 'validation-by-get', 'validation-skipped'],
  cases: 12,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      suffix: addressSuffix,
      authId: fc.option(authId),
      expiration: fc.option(expirationAfter(scope.now)),
    }),

  observe: async ({ tenants, receiver }, { contentType, ...webhook }) =>
    validatedStart(await tenants.create(), contentType, await receiver.open({ status: 200, afterMs: 10 }), webhook),

  judge: ({ answer, calls: [call] }, { suffix }) => {
    if (isThrottled(answer)) return abstain('the target throttled the request')
    const expected = 'one POST before the answer'
    if (!call)
      return wrong('The webhook was not called before the start was answered.', { expected, got: inShort(answer) })
    if (call.method !== 'POST')
      return wrong('The webhook was not called with POST.', { expected, got: `${call.method} ${call.path}` })
    if (!call.secure) return wrong('The webhook was called without TLS.', { expected, got: call.path })
    return call.path.endsWith(suffix)
      ? nothingWrong
      : wrong('Another address was called than the one given.', { expected: `…${suffix}`, got: call.path })
  },
})
