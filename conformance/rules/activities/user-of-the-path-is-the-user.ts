import fc from 'fast-check'
import { activityBody, creating } from '../../arbitraries/content-activity.ts'
import { created, nothingWrong, wrong } from '../../judge.ts'
import { show } from '../../oracle/content-activity.ts'
import { defineRule } from '../../rule.ts'

/**
 * Services without a signed-in user log on behalf of one. Only later editions of the document have this path: a server without it is
 * asked nothing.
 */
export const userOfThePathIsTheUser = defineRule({
  id: 'activities/user-of-the-path-is-the-user',
  level: 'SHOULD',
  statement: 'Under /users/{id}, an application that acts for no user of its own creates activities of that user.',
  clauses: ['CA-POST-03'],
  operations: ['createUserContentActivity'],
  api: 'content-activities',
  needs: ['tokens'],
  world: 'any',
  provenBy: ['activities-user-of-path-ignored'],
  cases: 20,

  given: (scope) => fc.record({ body: activityBody(scope), userId: fc.uuid() }),

  observe: async (target, { body, userId }) => {
    const token = await target.tokens.mint({
      api: 'content-activities',
      tenantId: target.tenant.tenantId,
      permissions: ['ContentActivity.Write'],
    })
    const user = token.userId ?? userId
    const call = {
      ...creating(body, { token: token.accessToken, userId: user }),
      operation: 'createUserContentActivity',
    } as const
    return { user, answer: await target.tenant.call(call) }
  },

  judge: ({ user, answer }) =>
    created(answer, ({ userId }) =>
      typeof userId === 'string' && userId.toLowerCase() === user.toLowerCase()
        ? nothingWrong
        : wrong('userId is not the user of the path.', { expected: user, got: show(userId) }),
    ),
})
