import fc from 'fast-check'
import { activityBody, creating } from '../../arbitraries/content-activity.ts'
import { refusedWithStatus, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'
import type { Target } from '../../target.ts'

/** A client renews its token on 401 and on nothing else. */
export const noUsableTokenIs401 = defineRule({
  id: 'activities/no-usable-token-is-401',
  level: 'MUST',
  statement:
    'Without a token, or with one that is no token or expired, a creation is refused with 401 and a Graph error body.',
  clauses: ['CA-AUTH-01'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: ['tokens'],
  world: 'any',
  provenBy: [
    'activities-beta-expired-token-accepted',
    'activities-no-token-403',
    'activities-expired-token-accepted',
    'activities-garbage-token-accepted',
    'activities-auth-error-empty',
    'activities-management-envelope',
  ],
  cases: 20,

  given: (scope) =>
    fc.record({
      body: activityBody(scope),
      graphVersion: fc.constantFrom('v1.0' as const, 'beta' as const),
      token: fc.constantFrom('missing' as const, 'expired' as const, 'garbage', 'eyJhbGciOiJub25lIn0.e30.', 'a.b.c'),
    }),

  observe: async (target, { body, graphVersion, token }) => {
    const call = creating(body, {
      graphVersion,
      token: token === 'missing' ? null : token === 'expired' ? await expired(target) : token,
    })
    return betweenControls(target.tenant, creating(body, { graphVersion }), call)
  },

  judge: ({ before, refused, after }, { token }) =>
    sandwiched(before, refusedWithStatus(refused, [401], `a token that is ${token}`), after),
})

async function expired({ tokens, tenant: { tenantId } }: Target<'tokens'>): Promise<string> {
  const wish = {
    api: 'content-activities',
    tenantId,
    permissions: ['ContentActivity.Write'],
    expiresIn: -3_600,
  } as const
  return (await tokens.mint(wish)).accessToken
}
