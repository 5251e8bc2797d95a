import fc from 'fast-check'
import { callOf, controlOf, managementOperations, operationCase } from '../../arbitraries/operation-call.ts'
import { feedPermissions } from '../../arbitraries/token-permissions.ts'
import { nothingWrong, refusedUnauthenticated, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'
import { CannotObserve } from '../../target.ts'

/**
 * A token is made for one API. Who accepts another one's lets every service that ever received a token of the caller act in its
 * place. That such a token carries no permission of this API is as good a reason to refuse it, so AF10001 is taken as well.
 */
export const foreignAudienceRefused = defineRule({
  id: 'auth/foreign-audience-refused',
  level: 'MUST',
  statement: 'A token issued for another API is refused on every operation.',
  clauses: ['MA-AUTH-03'],
  operations: managementOperations,
  api: 'management-activity',
  needs: ['tokens'],
  world: 'stocked',
  provenBy: ['auth-audience-unchecked'],

  given: (scope) =>
    fc.record({ tried: operationCase(scope), permissions: fc.constantFrom(feedPermissions, ['ActivityFeed.Read']) }),

  observe: async ({ tenant, tokens }, { tried, permissions }) => {
    const minted = await tokens
      .mint({ api: 'content-activities', tenantId: tenant.tenantId, permissions })
      .catch(() => undefined)
    if (!minted) throw new CannotObserve('the target makes no token for its other API')
    return betweenControls(tenant, controlOf(tried), { ...callOf(tried), token: minted.accessToken })
  },

  judge: ({ before, refused, after }) => {
    const unprivileged = refused.error?.code === 'AF10001' && refused.status >= 400 && refused.status < 500
    return sandwiched(before, unprivileged ? nothingWrong : refusedUnauthenticated(refused), after)
  },
})
