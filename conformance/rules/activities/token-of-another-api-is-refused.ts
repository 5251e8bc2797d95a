import { activityBody, creating } from '../../arbitraries/content-activity.ts'
import { refusedWithStatus, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'
import { CannotObserve } from '../../target.ts'

/**
 * A token is made for one API: who takes those of others lets every service that was ever called act in the caller's place. That such
 * a token carries no permission of this API is as good a reason to refuse it.
 */
export const tokenOfAnotherApiIsRefused = defineRule({
  id: 'activities/token-of-another-api-is-refused',
  level: 'MUST',
  statement: 'A token issued for another API creates nothing, whatever permissions it names.',
  clauses: ['CA-AUTH-01'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: ['tokens'],
  world: 'any',
  provenBy: ['activities-audience-unchecked'],
  cases: 5,

  given: (scope) => activityBody(scope),

  observe: async ({ tenant, tokens }, body) => {
    const { tenantId, userId } = tenant
    const wish = { api: 'management-activity', tenantId, permissions: ['ContentActivity.Write'] } as const
    const minted = await tokens.mint(userId === undefined ? wish : { ...wish, userId }).catch(() => undefined)
    if (!minted) throw new CannotObserve('the target makes no token for its other API')
    return betweenControls(tenant, creating(body), creating(body, { token: minted.accessToken }))
  },

  judge: ({ before, refused, after }) =>
    sandwiched(before, refusedWithStatus(refused, [401, 403], 'a token for another API'), after),
})
