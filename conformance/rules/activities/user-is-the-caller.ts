import fc from 'fast-check'
import { activityBody, creating } from '../../arbitraries/content-activity.ts'
import { abstain, created, nothingWrong, wrong } from '../../judge.ts'
import { show } from '../../oracle/content-activity.ts'
import { defineRule } from '../../rule.ts'

/** The entry in the audit log must name who acted; the caller has no other way to say so than the token. */
export const userIsTheCaller = defineRule({
  id: 'activities/user-is-the-caller',
  level: 'MUST',
  statement: 'Under /me the userId of the answer is the user of the token.',
  clauses: ['CA-POST-03'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: ['tokens'],
  world: 'any',
  provenBy: ['activities-user-missing', 'activities-user-is-application'],
  cases: 20,

  given: (scope) => fc.record({ body: activityBody(scope), userId: fc.uuid() }),

  observe: async (target, { body, userId }) => {
    const token = await target.tokens.mint({
      api: 'content-activities',
      tenantId: target.tenant.tenantId,
      permissions: ['ContentActivity.Write'],
      userId,
    })
    return { token, answer: await target.tenant.call(creating(body, { token: token.accessToken })) }
  },

  judge: ({ token, answer }) =>
    created(answer, ({ userId }) => {
      if (token.userId === null) return abstain('the token made for a user has none')
      const same = typeof userId === 'string' && userId.toLowerCase() === token.userId.toLowerCase()
      return same ? nothingWrong : wrong('userId is not the caller.', { expected: token.userId, got: show(userId) })
    }),
})
