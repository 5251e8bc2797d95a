import fc from 'fast-check'
import { abstain, inShort, isRefusal, nothingWrong, wrong } from '../../judge.ts'
import { startedTenant } from '../../observe.ts'
import { enabledTypes, sameSubscriptions } from '../../oracle/subscription-list.ts'
import { defineRule } from '../../rule.ts'
import type { Query } from '../../target.ts'

const mistakes = ['no content type', 'content type misspelt', 'publisher not a GUID'] as const

const mistaken: Readonly<Record<(typeof mistakes)[number], (contentType: string) => Query>> = {
  'no content type': () => ({}),
  'content type misspelt': (contentType) => ({ contentType: `${contentType}s` }),
  'publisher not a GUID': (contentType) => ({ contentType, PublisherIdentifier: 'contoso' }),
}

/** Parameters are checked before the work is done, not after. The same call put right follows and must have an effect. */
export const refusedParametersChangeNothing = defineRule({
  id: 'parameters/refused-parameters-change-nothing',
  level: 'MUST',
  statement: 'A start or stop that is refused for a parameter leaves the subscriptions as they were.',
  clauses: ['MA-PAR-01', 'MA-PAR-02', 'MA-PAR-03', 'MA-LIST-04'],
  operations: ['startSubscription', 'stopSubscription', 'listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'none',
  provenBy: [
    'parameters-missing-content-type-stops-all',
    'parameters-unknown-content-type-started',
    'parameters-publisher-refused-after-start',
  ],
  cases: 60,

  given: (scope) =>
    fc.record({
      operation: fc.constantFrom('startSubscription' as const, 'stopSubscription' as const),
      contentType: fc.constantFrom(...scope.contentTypes),
      mistake: fc.constantFrom(...mistakes),
    }),

  observe: async (target, { operation, contentType, mistake }) => {
    const tenant = await startedTenant(target, operation === 'stopSubscription' ? [contentType] : [])
    const list = () => tenant.call({ operation: 'listSubscriptions' })
    const before = await list()
    const query = mistaken[mistake](contentType)
    const refused = await tenant.call({ operation, query })
    const after = await list()
    await tenant.call({ operation, query: { contentType } })
    return { before, refused, after, changed: await list() }
  },

  judge: ({ before, refused, after, changed }) => {
    if (!isRefusal(refused)) return abstain('the call was not refused')
    if (sameSubscriptions(after.json, before.json) === false)
      return wrong('The refused call took effect.', {
        expected: `still enabled: ${enabledTypes(before.json)?.join(', ') || 'nothing'}`,
        got: `enabled after ${inShort(refused)}: ${enabledTypes(after.json)?.join(', ') || 'nothing'}`,
      })
    return sameSubscriptions(before.json, changed.json) === false
      ? nothingWrong
      : abstain('the call changes nothing without the mistake either')
  },
})
