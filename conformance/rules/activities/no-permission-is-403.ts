import fc from 'fast-check'
import { activityBody, creating } from '../../arbitraries/content-activity.ts'
import { refusedWithStatus, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** 401 sends a client to the token endpoint, 403 its administrator to the consent page. */
export const noPermissionIs403 = defineRule({
  id: 'activities/no-permission-is-403',
  level: 'MUST',
  statement: 'With a token that lacks ContentActivity.Write a creation is refused with 403 and a Graph error body.',
  clauses: ['CA-AUTH-01'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: ['tokens'],
  world: 'any',
  provenBy: [
    'activities-beta-permission-not-checked',
    'activities-permission-not-checked',
    'activities-no-permission-401',
    'activities-auth-error-empty',
  ],
  cases: 15,

  given: (scope) =>
    fc.record({
      body: activityBody(scope),
      graphVersion: fc.constantFrom('v1.0' as const, 'beta' as const),
      permissions: fc.constantFrom([], ['User.Read'], ['Content.Process.User'], ['ContentActivity.Read']),
    }),

  observe: async ({ tenant, tokens }, { body, graphVersion, permissions }) => {
    const wish = { api: 'content-activities', tenantId: tenant.tenantId, permissions } as const
    const { accessToken } = await tokens.mint(tenant.userId === undefined ? wish : { ...wish, userId: tenant.userId })
    return betweenControls(
      tenant,
      creating(body, { graphVersion }),
      creating(body, { graphVersion, token: accessToken }),
    )
  },

  judge: ({ before, refused, after }) =>
    sandwiched(before, refusedWithStatus(refused, [403], 'a token without the permission'), after),
})
