import fc from 'fast-check'
import { abstain, refusedWith } from '../../judge.ts'
import { startedTenant } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** The live service leaves it out, hence SHOULD; naming the wrong one sends the caller to the wrong person. */
export const disabledNamesWho = defineRule({
  id: 'content/disabled-names-who',
  level: 'SHOULD',
  statement: 'AF20023 names the kind of administrator who disabled the subscription.',
  clauses: ['MA-CONT-05', 'MA-ERR-03'],
  operations: ['startSubscription', 'listContent'],
  api: 'management-activity',
  needs: ['tenants', 'disable'],
  world: 'any',
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

  judge: (answer, { by }) =>
    answer.error?.code === 'AF20023'
      ? refusedWith(answer, ['AF20023'], [by])
      : abstain('the refusal, if it is one, is not AF20023'),
})
