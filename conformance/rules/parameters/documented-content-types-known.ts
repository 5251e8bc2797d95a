import fc from 'fast-check'
import { documentedContentTypes } from '../../arbitraries/content-type.ts'
import { abstain, inShort, nothingWrong, sandwiched, wrong } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

const codesOfInvalidity = ['AF20001', 'AF20002', 'AF20020']

/**
 * Asked by reading only: without a subscription another refusal follows, and that one shows that the name was understood. A name
 * that nobody knows is asked for as well, since a target that knows every name says nothing by knowing these.
 */
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

  observe: async ({ tenant }, { operation, contentType }) => ({
    unknown: await tenant.call({ operation, query: { contentType: 'Audit.Unknown' } }),
    ...(await betweenControls(tenant, { operation: 'listSubscriptions' }, { operation, query: { contentType } })),
  }),

  judge: ({ unknown, before, refused: asked, after }) => {
    if (unknown.status < 400) return abstain('every content type is known to the target')
    const misunderstood = asked.status >= 500 || codesOfInvalidity.includes(asked.error?.code ?? '')
    const expected = 'the listing, or a refusal because nothing was started'
    return sandwiched(
      before,
      misunderstood
        ? wrong('A documented content type is not known.', { expected, got: inShort(asked) })
        : nothingWrong,
      after,
    )
  },
})
