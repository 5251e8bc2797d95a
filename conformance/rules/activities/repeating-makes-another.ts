import { activityBody, creating } from '../../arbitraries/content-activity.ts'
import { created, nothingWrong, wrong } from '../../judge.ts'
import { show } from '../../oracle/content-activity.ts'
import { defineRule } from '../../rule.ts'

/** Nothing in the body is called a key, so the same message logged twice is two events. */
export const repeatingMakesAnother = defineRule({
  id: 'activities/repeating-makes-another',
  level: 'SHOULD',
  statement: 'The same body sent twice creates two activities.',
  clauses: ['CA-POST-11'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: ['activities-repeat-conflicts', 'activities-id-from-content'],
  cases: 20,

  given: (scope) => activityBody(scope),

  observe: async ({ tenant }, body) => ({
    first: await tenant.call(creating(body)),
    second: await tenant.call(creating(body)),
  }),

  judge: ({ first, second }) =>
    created(first, ({ id }) =>
      created(
        second,
        (repeated) =>
          repeated.id === id
            ? wrong('The repetition was answered with the first activity.', { got: show(id) })
            : nothingWrong,
        'The repetition of an accepted body was refused.',
      ),
    ),
})
