import fc from 'fast-check'
import { abstain, both, inShort, nothingWrong, wrong } from '../../judge.ts'
import { startedTenant } from '../../observe.ts'
import { enabledTypes } from '../../oracle/subscription-list.ts'
import { defineRule } from '../../rule.ts'

/**
 * Whether the waiting period is per type, tenant or application, and with which code it refuses, is not documented. That it
 * refuses a start, and does not fail or undo one, is what waiting means.
 */
export const earlyStartIsAnswered = defineRule({
  id: 'subscriptions/early-start-is-answered',
  level: 'SHOULD',
  statement: 'A start that follows another at once is served or refused, and takes nothing away.',
  clauses: ['MA-START-14'],
  operations: ['startSubscription', 'listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'none',
  provenBy: ['subscriptions-early-start-crashes', 'subscriptions-early-start-stops'],
  cases: 30,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      further: fc.array(fc.constantFrom(...scope.contentTypes), { maxLength: 3 }),
    }),

  observe: async (target, { contentType, further }) => {
    const tenant = await startedTenant(target, [contentType])
    const starts = []
    for (const next of [contentType, ...further])
      starts.push(await tenant.call({ operation: 'startSubscription', query: { contentType: next } }))
    return { starts, listed: await tenant.call({ operation: 'listSubscriptions' }) }
  },

  judge: ({ starts, listed }, { contentType }) => {
    const crashed = starts.find(({ status }) => status !== 200 && (status < 400 || status > 499))
    const enabled = enabledTypes(listed.json)
    return both(
      crashed
        ? wrong('An early start is neither served nor refused.', { expected: '200 or a 4xx', got: inShort(crashed) })
        : nothingWrong,
      !enabled
        ? abstain('the subscriptions are not listed')
        : enabled.includes(contentType)
          ? nothingWrong
          : wrong('The subscription is no longer enabled.', { expected: contentType, got: inShort(listed) }),
    )
  },
})
