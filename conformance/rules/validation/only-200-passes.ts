import fc from 'fast-check'
import { oneFailureOfEachKind } from '../../arbitraries/webhook.ts'
import { deafAddress } from '../../arbitraries/webhook-body.ts'
import { both, inShort, refusedWith, sandwiched, wrong } from '../../judge.ts'
import { betweenValidStarts } from '../../observe-webhook.ts'
import { defineRule, type Judgement } from '../../rule.ts'
import type { Answer } from '../../target.ts'

/** A listener that cannot be told from a login page or a gateway with trouble will not take notifications either. */
export const only200Passes = defineRule({
  id: 'validation/only-200-passes',
  level: 'MUST',
  statement: 'A start is refused with AF20021 when its webhook answers anything but 200, hangs up, or is not there.',
  clauses: ['MA-VAL-06'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'receiver'],
  world: 'none',
  provenBy: [
    'validation-always-passes',
    'validation-any-success-passes',
    'validation-failure-has-other-code',
    'validation-failure-is-internal',
    'validation-redirect-passes',
    'validation-refusal-passes',
    'validation-server-error-passes',
  ],
  cases: 5,

  given: (scope) => fc.record({ contentType: fc.constantFrom(...scope.contentTypes), replies: oneFailureOfEachKind }),

  observe: async (target, { contentType, replies }) => {
    const addresses = [deafAddress]
    for (const reply of replies) addresses.push((await target.receiver.open(reply)).address)
    return betweenValidStarts(target, contentType, addresses)
  },

  judge: ({ before, refused, after }) => sandwiched(before, both(...refused.map(refusedForItsWebhook)), after),
})

const refusedForItsWebhook = (answer: Answer): Judgement =>
  answer.status >= 500
    ? wrong('The webhook failed, and the start was answered as an error of the server.', {
        expected: 'a refusal (4xx) with AF20021',
        got: inShort(answer),
      })
    : refusedWith(answer, ['AF20021'])
