import fc from 'fast-check'
import { both, refusedWith, sandwiched } from '../../judge.ts'
import { betweenValidStarts } from '../../observe-webhook.ts'
import { defineRule } from '../../rule.ts'

/** One case only: it takes as long as the target is patient, and how long that is, it may choose. */
export const silenceDoesNotPass = defineRule({
  id: 'validation/silence-does-not-pass',
  level: 'MUST',
  statement: 'A start whose webhook never answers is refused with AF20021.',
  clauses: ['MA-VAL-06'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'receiver'],
  world: 'none',
  provenBy: ['validation-silence-passes'],
  cases: 1,

  given: (scope) => fc.constantFrom(...scope.contentTypes),

  observe: async (target, contentType) =>
    betweenValidStarts(target, contentType, [(await target.receiver.open('silence')).address]),

  judge: ({ before, refused, after }) =>
    sandwiched(before, both(...refused.map((answer) => refusedWith(answer, ['AF20021']))), after),
})
