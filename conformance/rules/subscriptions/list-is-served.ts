import fc from 'fast-check'
import { servedAsArray } from '../../judge.ts'
import { defineRule } from '../../rule.ts'

/** The least that can be asked with a good token. Where this fails with nothing served at all, no other refusal means anything. */
export const listIsServed = defineRule({
  id: 'subscriptions/list-is-served',
  level: 'MUST',
  statement: 'Whoever has a good token gets an array of subscriptions, also where nothing was started.',
  clauses: ['MA-LIST-01'],
  operations: ['listSubscriptions'],
  api: 'management-activity',
  needs: [],
  world: 'any',
  provenBy: ['subscriptions-list-wrapped', 'subscriptions-list-refused-when-empty'],
  cases: 1,

  given: () => fc.constant('list'),

  observe: ({ tenant }) => tenant.call({ operation: 'listSubscriptions' }),

  judge: (answer) => servedAsArray(answer, 'The list of subscriptions'),
})
