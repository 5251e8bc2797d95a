import fc from 'fast-check'
import { activityBody, creating } from '../../arbitraries/content-activity.ts'
import { both, created, nothingWrong, wrong } from '../../judge.ts'
import { flawsOf, show } from '../../oracle/content-activity.ts'
import { defineRule } from '../../rule.ts'

/**
 * Services without a signed-in user log on behalf of one. Only later editions of the document have this path: a server without it is
 * asked nothing.
 */
export const userOfThePathIsTheUser = defineRule({
  id: 'activities/user-of-the-path-is-the-user',
  level: 'SHOULD',
  statement:
    'Under /users/{id}, an application that acts for no user of its own creates activities of that user, as /me does of the caller.',
  clauses: ['CA-POST-03', 'CA-POST-04', 'CA-POST-05', 'CA-POST-06'],
  operations: ['createUserContentActivity', 'createMyContentActivity'],
  api: 'content-activities',
  needs: ['tokens'],
  world: 'any',
  provenBy: [
    'activities-user-of-path-ignored',
    'activities-for-users-only-first-entry',
    'activities-for-users-shift-times',
  ],
  cases: 20,

  given: (scope) =>
    fc.record({
      body: activityBody(scope, {
        entries: { members: { content: fc.constant({ '@odata.type': '#microsoft.graph.textContent', data: 'said' }) } },
      }),
      userId: fc.uuid(),
    }),

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
    return { user, answer: await target.tenant.call(call), own: await target.tenant.call(creating(body)) }
  },

  judge: ({ user, answer, own }, { body }) =>
    created(answer, (activity) => {
      const { userId } = activity
      const flaws = show(flawsOf(body, activity, answer.status))
      return both(
        typeof userId === 'string' && userId.toLowerCase() === user.toLowerCase()
          ? nothingWrong
          : wrong('userId is not the user of the path.', { expected: user, got: show(userId) }),
        own.status >= 300 || flaws === show(flawsOf(body, own.json, own.status))
          ? nothingWrong
          : wrong('The same body is answered otherwise than under /me.', { got: flaws }),
      )
    }),
})
