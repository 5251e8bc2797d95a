import fc from 'fast-check'
import { abstain, inShort, nothingWrong, wrong } from '../../judge.ts'
import { startedTenant } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** The live service leaves it out, and that is no fault; naming the wrong one sends the caller to the wrong person. */
export const disabledNamesWho = defineRule({
  id: 'content/disabled-names-who',
  level: 'SHOULD',
  statement: 'Where AF20023 names the kind of administrator who disabled the subscription, it names the right one.',
  clauses: ['MA-CONT-05', 'MA-ERR-03'],
  operations: ['startSubscription', 'listContent'],
  api: 'management-activity',
  needs: ['tenants', 'disable'],
  world: 'none',
  provenBy: ['content-disabled-names-wrong-who'],
  cases: 4,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      by: fc.constantFrom('a tenant admin' as const, 'a service admin' as const),
    }),

  observe: async (target, { contentType, by }) => {
    const tenant = await startedTenant(target, [contentType])
    await target.disable.set(tenant, contentType, 'disabled', by)
    return tenant.call({ operation: 'listContent', query: { contentType } })
  },

  judge: (answer, { by }) => {
    const message = answer.error?.code === 'AF20023' ? answer.error.message.toLowerCase() : ''
    const named = ['a tenant admin', 'a service admin'].filter((who) => message.includes(who))
    if (named.length === 0) return abstain('the answer names nobody')
    return named.includes(by)
      ? nothingWrong
      : wrong('The refusal names the wrong administrator.', { expected: by, got: inShort(answer) })
  },
})
