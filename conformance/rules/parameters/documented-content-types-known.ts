import fc from 'fast-check'
import { documentedContentTypes } from '../../arbitraries/content-type.ts'
import { inShort, nothingWrong, sandwiched, wrong } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

const codesOfInvalidity = ['AF20001', 'AF20002', 'AF20020']

/** Asked by reading only: without a subscription another refusal follows, and that one shows that the name was understood. */
export const documentedContentTypesKnown = defineRule({
  id: 'parameters/documented-content-types-known',
  level: 'MUST',
  statement: 'Each of the five documented content types is known.',
  clauses: ['MA-PAR-02'],
  operations: ['listContent', 'listNotifications', 'listSubscriptions'],
  api: 'management-activity',
  needs: [],
  world: 'any',
  provenBy: ['parameters-dlp-all-unknown'],
  cases: 30,

  given: () =>
    fc.record({
      operation: fc.constantFrom('listContent' as const, 'listNotifications' as const),
      contentType: fc.constantFrom(...documentedContentTypes),
    }),

  observe: ({ tenant }, { operation, contentType }) =>
    betweenControls(tenant, { operation: 'listSubscriptions' }, { operation, query: { contentType } }),

  judge: ({ before, refused, after }) =>
    sandwiched(
      before,
      refused.status >= 500 || codesOfInvalidity.includes(refused.error?.code ?? '')
        ? wrong('A documented content type is not known.', {
            expected: 'the listing, or a refusal because nothing was started',
            got: inShort(refused),
          })
        : nothingWrong,
      after,
    ),
})
