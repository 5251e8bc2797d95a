import fc from 'fast-check'
import { activityBody, creating } from '../../arbitraries/content-activity.ts'
import { created, nothingWrong, wrong } from '../../judge.ts'
import { flawsOf, show } from '../../oracle/content-activity.ts'
import { defineRule } from '../../rule.ts'

/** The document shows the call under beta, later editions under v1.0 too. Whoever serves both can be moved from one to the other. */
export const bothVersionsAgree = defineRule({
  id: 'activities/both-versions-agree',
  level: 'MAY',
  statement: 'Where v1.0 and beta are both served, they answer the same body alike.',
  clauses: ['CA-POST-06'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: [
    'activities-beta-answers-200',
    'activities-beta-only-first-entry',
    'activities-beta-shifts-times',
    'activities-beta-echoes-content',
    'activities-beta-loses-device',
  ],
  cases: 10,

  given: (scope) =>
    activityBody(scope, {
      entries: { members: { content: fc.constant({ '@odata.type': '#microsoft.graph.textContent', data: 'said' }) } },
    }),

  observe: async ({ tenant }, body) => ({
    released: await tenant.call(creating(body, { graphVersion: 'v1.0' })),
    preview: await tenant.call(creating(body, { graphVersion: 'beta' })),
  }),

  judge: ({ released, preview }, body) =>
    created(released, (one) =>
      created(preview, (other) => {
        const flaws = [flawsOf(body, one, released.status), flawsOf(body, other, preview.status)]
        return show(flaws[0]) === show(flaws[1])
          ? nothingWrong
          : wrong('v1.0 and beta answer the same body differently.', { got: show(flaws) })
      }),
    ),
})
