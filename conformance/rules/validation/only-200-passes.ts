import fc from 'fast-check'
import { failingReply } from '../../arbitraries/webhook.ts'
import { deafAddress } from '../../arbitraries/webhook-body.ts'
import { abstain, inShort, isThrottled, refusedWith, sandwiched, wrong } from '../../judge.ts'
import { betweenValidStarts } from '../../observe-webhook.ts'
import { defineRule } from '../../rule.ts'

/** A listener that cannot be told from a login page or a gateway with trouble will not take notifications either. */
export const only200Passes = defineRule({
  id: 'validation/only-200-passes',
  level: 'MUST',
  statement: 'A start is refused with AF20021 when its webhook answers anything but 200, hangs up, or is not there.',
  clauses: ['MA-VAL-06'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'receiver'],
  world: 'any',
  provenBy: [
    'validation-always-passes',
    'validation-any-success-passes',
    'validation-failure-has-other-code',
    'validation-failure-is-internal',
    'validation-redirect-passes',
    'validation-refusal-passes',
    'validation-server-error-passes',
  ],
  cases: 24,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      reply: fc.oneof(
        { weight: 10, arbitrary: failingReply },
        { weight: 1, arbitrary: fc.constant('not there' as const) },
      ),
    }),

  observe: async (target, { contentType, reply }) => {
    const bad = reply === 'not there' ? deafAddress : (await target.receiver.open(reply)).address
    return betweenValidStarts(target, contentType, bad)
  },

  judge: ({ before, refused, after }) => {
    if (isThrottled(refused)) return abstain('the target throttled the request')
    const judgement =
      refused.status >= 500
        ? wrong('The webhook failed, and the start was answered as an error of the server.', {
            expected: 'a refusal (4xx) with AF20021',
            got: inShort(refused),
          })
        : refusedWith(refused, ['AF20021'])
    return sandwiched(before, judgement, after)
  },
})
