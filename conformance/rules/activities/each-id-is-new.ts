import fc from 'fast-check'
import { type ActivityBody, activityBody, creating } from '../../arbitraries/content-activity.ts'
import { abstain, nothingWrong, wrong } from '../../judge.ts'
import { memberAt, show } from '../../oracle/content-activity.ts'
import { defineRule } from '../../rule.ts'
import type { Answer } from '../../target.ts'

/**
 * An id that comes back is the only handle on what was logged. Whether a server takes over an id that the caller made up is open;
 * that two activities never share one is not.
 */
export const eachIdIsNew = defineRule({
  id: 'activities/each-id-is-new',
  level: 'MUST',
  statement:
    'Activities created one after the other have different, non-empty ids, also when the bodies are the same or carry an id.',
  clauses: ['CA-POST-02'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: ['activities-same-id', 'activities-id-from-client', 'activities-id-from-content'],
  cases: 30,

  given: (scope) =>
    fc.record({ body: activityBody(scope), other: activityBody(scope), id: fc.option(fc.uuid(), { nil: undefined }) }),

  observe: async ({ tenant }, { body, other, id }) => {
    const withId = (content: ActivityBody) => (id === undefined ? content : { ...content, id })
    const bodies = [withId(body), withId(body), withId(other)]
    const answers: Answer[] = []
    for (const each of bodies) answers.push(await tenant.call(creating(each)))
    return answers
  },

  judge: (answers) => {
    const ids = answers.filter(({ status }) => status === 201).map(({ json }) => memberAt(json, 'id'))
    if (ids.length < 2) return abstain('fewer than two activities were created')
    const bad = ids.findIndex((id) => typeof id !== 'string' || id === '')
    if (bad >= 0) return wrong('An activity has no id.', { expected: 'a text', got: show(ids[bad]) })
    return new Set(ids).size === ids.length
      ? nothingWrong
      : wrong('Two activities have the same id.', { expected: 'a new id each', got: show(ids) })
  },
})
