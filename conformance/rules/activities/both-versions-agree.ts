import { activityBody, creating } from '../../arbitraries/content-activity.ts'
import { created, nothingWrong, wrong } from '../../judge.ts'
import { differenceOf, memberAt, show } from '../../oracle/content-activity.ts'
import { defineRule } from '../../rule.ts'

/** The document shows the call under beta, later editions under v1.0 too. Whoever serves both can be moved from one to the other. */
export const bothVersionsAgree = defineRule({
  id: 'activities/both-versions-agree',
  level: 'MAY',
  statement: 'Where v1.0 and beta are both served, they answer the same body with the same metadata.',
  clauses: ['CA-POST-06'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: ['activities-beta-loses-device'],
  cases: 10,

  given: (scope) => activityBody(scope),

  observe: async ({ tenant }, body) => ({
    released: await tenant.call(creating(body, { graphVersion: 'v1.0' })),
    preview: await tenant.call(creating(body, { graphVersion: 'beta' })),
  }),

  judge: ({ released, preview }, { contentMetadata }) =>
    created(released, (one) =>
      created(preview, (other) => {
        const flaws = [one, other].map((activity) => {
          const got = memberAt(activity, 'contentMetadata', 'deviceMetadata')
          return differenceOf(contentMetadata.deviceMetadata, got, 'deviceMetadata')
        })
        return flaws[0] === flaws[1]
          ? nothingWrong
          : wrong('v1.0 and beta answer different metadata.', { got: show(flaws) })
      }),
    ),
})
