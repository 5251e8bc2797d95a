import fc from 'fast-check'
import { malformedJson } from '../../arbitraries/webhook-body.ts'
import { abstain, both, inShort, isRefusal, nothingWrong, wrong } from '../../judge.ts'
import { startedTenant } from '../../observe.ts'
import { sameSubscriptions } from '../../oracle/subscription-list.ts'
import { defineRule } from '../../rule.ts'

/**
 * The caller meant to say something about a webhook: starting without one would look like success. That a start of this type
 * works without the body is shown in a tenant of its own, so that no waiting period is in the way.
 */
export const malformedBodyRefused = defineRule({
  id: 'subscriptions/malformed-body-refused',
  level: 'MUST',
  statement: 'A start whose body is not JSON is refused with a 4xx and an error envelope, and changes nothing.',
  clauses: ['MA-START-15', 'MA-ERR-01'],
  operations: ['startSubscription', 'listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'none',
  provenBy: [
    'subscriptions-malformed-body-ignored',
    'subscriptions-malformed-body-crashes',
    'subscriptions-malformed-body-starts',
    'subscriptions-malformed-body-without-envelope',
    'subscriptions-truncated-json-accepted',
  ],
  cases: 60,

  given: (scope) =>
    fc.record({ contentType: fc.constantFrom(...scope.contentTypes), started: fc.boolean(), body: malformedJson }),

  observe: async (target, { contentType, started, body }) => {
    await startedTenant(target, [contentType])
    const tenant = await startedTenant(target, started ? [contentType] : [])
    const before = await tenant.call({ operation: 'listSubscriptions' })
    const headers = { 'Content-Type': 'application/json; charset=utf-8' }
    const refused = await tenant.call({ operation: 'startSubscription', query: { contentType }, body, headers })
    return { before, refused, after: await tenant.call({ operation: 'listSubscriptions' }) }
  },

  judge: ({ before, refused, after }) => {
    const same = sameSubscriptions(before.json, after.json)
    return both(
      isRefusal(refused) && refused.error
        ? nothingWrong
        : wrong('The body was not refused as it should be.', {
            expected: 'a refusal (4xx) with an error envelope',
            got: inShort(refused),
          }),
      same === undefined
        ? abstain('the subscriptions are not listed')
        : same
          ? nothingWrong
          : wrong('The refused start changed the subscriptions.', { expected: inShort(before), got: inShort(after) }),
    )
  },
})
