import fc from 'fast-check'
import { deafAddress } from '../../arbitraries/webhook-body.ts'
import { abstain, inShort, refusedWith, sandwiched, wrong } from '../../judge.ts'
import { betweenControls, startedTenant } from '../../observe.ts'
import { namesInstant } from '../../oracle/refusal-message.ts'
import { defineRule } from '../../rule.ts'

/**
 * Nobody listens at the address. A target that validates it first refuses for that reason, which decides nothing; the order of
 * the checks is not documented.
 */
export const pastExpirationRefused = defineRule({
  id: 'subscriptions/past-expiration-refused',
  level: 'MUST',
  statement: 'A webhook that has expired already is refused with AF20003, naming its expiration.',
  clauses: ['MA-START-05'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'none',
  provenBy: [
    'subscriptions-past-expiration-accepted',
    'subscriptions-past-expiration-unnamed',
    'subscriptions-past-expiration-of-today-accepted',
  ],
  cases: 40,

  given: (scope) =>
    fc
      .record({
        contentType: fc.constantFrom(...scope.contentTypes),
        secondsAgo: fc.constantFrom(600, 1_800, 7_200, 86_400, 604_800, 315_360_000),
        fraction: fc.constantFrom('Z', '.000Z'),
      })
      .map(({ contentType, secondsAgo, fraction }) => ({
        contentType,
        expiration: new Date(scope.now - secondsAgo * 1_000).toISOString().slice(0, 19) + fraction,
      })),

  observe: async (target, { contentType, expiration }) => {
    await startedTenant(target, [contentType])
    const body = { webhook: { address: deafAddress, authId: 'o365activityapinotification', expiration } }
    const start = { operation: 'startSubscription', query: { contentType }, body } as const
    return betweenControls(await target.tenants.create(), { operation: 'listSubscriptions' }, start)
  },

  judge: ({ before, refused, after }, { expiration }) => {
    if (refused.error?.code === 'AF20021') return abstain('the target validates the address first')
    const named = refused.error?.code !== 'AF20003' || namesInstant(refused.error.message, expiration)
    return sandwiched(
      before,
      named
        ? refusedWith(refused, ['AF20003'])
        : wrong('The message does not name the expiration.', { expected: expiration, got: inShort(refused) }),
      after,
    )
  },
})
