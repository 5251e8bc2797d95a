import fc from 'fast-check'
import { activityBody, creating } from '../../arbitraries/content-activity.ts'
import { bodyText, created, nothingWrong, wrong } from '../../judge.ts'
import { entriesOf, isUnset, memberAt, show } from '../../oracle/content-activity.ts'
import { defineRule } from '../../rule.ts'

/** Plain letters, so that no escaping hides it in the answer. */
const secret = fc.uuid().map((id) => `secret-${id}`)

/** The call logs that something was processed; the text itself must not end up where logs are read. Clients send it all the same. */
export const contentIsNeverGivenBack = defineRule({
  id: 'activities/content-is-never-given-back',
  level: 'MUST',
  statement: 'The content of an entry, if sent, is null or absent in the answer, and its text appears nowhere in it.',
  clauses: ['CA-POST-07'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: ['activities-content-echoed', 'activities-content-data-emptied'],

  given: (scope) =>
    activityBody(scope, {
      entries: {
        members: { content: secret.map((data) => ({ '@odata.type': '#microsoft.graph.textContent', data })) },
      },
    }),

  observe: ({ tenant }, body) => tenant.call(creating(body)),

  judge: (answer, body) =>
    created(answer, (activity) => {
      const shown = entriesOf(activity).find(({ content }) => !isUnset(content))
      if (shown)
        return wrong('An entry comes back with content.', { expected: 'null or absent', got: show(shown.content) })
      const data = entriesOf(body).map(({ content }) => String(memberAt(content, 'data')))
      const leaked = data.find((text) => bodyText(answer).includes(text))
      return leaked === undefined ? nothingWrong : wrong('The answer repeats the text of the content.', { got: leaked })
    }),
})
