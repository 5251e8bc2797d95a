import fc from 'fast-check'
import { activityBody, creating } from '../../arbitraries/content-activity.ts'
import { abstain, created, nothingWrong, wrong } from '../../judge.ts'
import { show } from '../../oracle/content-activity.ts'
import { defineRule } from '../../rule.ts'

/**
 * The document's sample sends a user inside the metadata, where the type declares none, and gets the caller back. What happens to a
 * declared userId of somebody else is written nowhere, but an audit log in which anybody can sign as anybody is worth nothing.
 */
export const userOfTheBodyIsNotBelieved = defineRule({
  id: 'activities/user-of-the-body-is-not-believed',
  level: 'SHOULD',
  statement: "A userId inside the body does not become the userId of the activity unless it is the caller's own.",
  clauses: ['CA-POST-03'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: ['activities-user-from-body'],
  cases: 20,

  given: (scope) => fc.record({ body: activityBody(scope), other: fc.uuid(), inside: fc.boolean() }),

  observe: async ({ tenant }, { body, other, inside }) => ({
    caller: tenant.userId,
    plain: await tenant.call(creating(body)),
    signed: await tenant.call(
      creating(inside ? { contentMetadata: { ...body.contentMetadata, userId: other } } : { ...body, userId: other }),
    ),
  }),

  judge: ({ plain, signed }, { other }) =>
    created(plain, (mine) =>
      created(signed, ({ userId }) => {
        if (show(mine.userId).toLowerCase() === show(other).toLowerCase())
          return abstain('the caller happens to be that user')
        return show(userId).toLowerCase() === show(other).toLowerCase()
          ? wrong('The activity is signed with the user of the body.', {
              expected: show(mine.userId),
              got: show(userId),
            })
          : nothingWrong
      }),
    ),
})
