import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { anyGuid, callOf, operationCase, withParameter } from '../../arbitraries/operation-call.ts'
import { abstain, inShort, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

const readingOperations = ['listSubscriptions', 'listContent', 'listNotifications', 'listDlpSensitiveTypes'] as const

/**
 * The parameter says whose quota is used, nothing else. The answer without it is asked for twice, so that content which comes
 * and goes meanwhile is not held against the target.
 */
export const publisherChangesNoAnswer = defineRule({
  id: 'parameters/publisher-changes-no-answer',
  level: 'MUST',
  statement: 'Every reading operation gives the same answer with a PublisherIdentifier as without.',
  clauses: ['MA-PAR-04'],
  operations: [...readingOperations, 'getContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: [
    'parameters-publisher-refused-on-blobs',
    'parameters-publisher-changes-list',
    'parameters-publisher-must-be-tenant',
    'parameters-publisher-upper-case-refused',
  ],

  given: (scope) => fc.record({ tried: operationCase(scope, readingOperations), publisher: anyGuid }),

  observe: ({ tenant }, { tried, publisher }) =>
    betweenControls(tenant, callOf(tried), withParameter(callOf(tried), 'PublisherIdentifier', publisher)),

  judge: ({ before: without, refused: withPublisher, after: again }) => {
    if ([without, withPublisher, again].some(isThrottled)) return abstain('the target throttled a request')
    const differs = withPublisher.status !== without.status || !isDeepStrictEqual(withPublisher.json, without.json)
    if (without.status !== again.status || !isDeepStrictEqual(without.json, again.json))
      return abstain('the answer changes by itself')
    if (without.status !== 200 && withPublisher.status !== 200) return abstain('the operation is not served')
    return differs
      ? wrong('The answer depends on the PublisherIdentifier.', {
          expected: inShort(without),
          got: inShort(withPublisher),
        })
      : nothingWrong
  },
})
