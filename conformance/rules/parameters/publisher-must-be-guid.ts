import fc from 'fast-check'
import { callOf, controlOf, operationCase, plainOperations, withParameter } from '../../arbitraries/operation-call.ts'
import { notAGuid, segmentOf } from '../../arbitraries/tenant-segment.ts'
import { refusedWith, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/**
 * Names of products and shortened ids are what people send by mistake; taken silently, they would all share one quota. Other
 * notations of a GUID are not tried, nor is the retrieval of content, for which the document lists no parameter.
 */
export const publisherMustBeGuid = defineRule({
  id: 'parameters/publisher-must-be-guid',
  level: 'MUST',
  statement: 'A PublisherIdentifier that is not a GUID is refused with AF20002, naming it and the type.',
  clauses: ['MA-PAR-03', 'MA-PAR-04'],
  operations: plainOperations,
  api: 'management-activity',
  needs: [],
  world: 'subscribed',
  provenBy: [
    'parameters-publisher-unchecked',
    'parameters-publisher-unchecked-on-names',
    'parameters-publisher-checked-by-length',
    'parameters-publisher-checked-loosely',
    'parameters-publisher-wrong-code',
    'parameters-type-message-unfilled',
    'parameters-type-message-wrong-type',
  ],

  given: (scope) =>
    fc.record({
      tried: operationCase({ ...scope, blobs: [] }),
      publisher: fc.tuple(fc.uuid(), notAGuid).map(([guid, change]) => segmentOf(guid, change)),
    }),

  observe: ({ tenant }, { tried, publisher }) =>
    betweenControls(tenant, controlOf(tried), withParameter(callOf(tried), 'PublisherIdentifier', publisher)),

  judge: ({ before, refused, after }) =>
    sandwiched(before, refusedWith(refused, ['AF20002'], ['PublisherIdentifier', 'guid']), after),
})
