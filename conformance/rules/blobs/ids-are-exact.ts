import { caseSwapped, oneOf, spellingsOf, withContentId } from '../../arbitraries/blob.ts'
import { refusedNamingOneOf, sandwiched } from '../../judge.ts'
import { betweenControls, present } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Opaque means letter by letter. Two ids may differ in nothing but case; a target that folds case confuses them. */
export const idsAreExact = defineRule({
  id: 'blobs/ids-are-exact',
  level: 'SHOULD',
  statement: 'A listed id in other letter case is not a listed id.',
  clauses: ['MA-BLOB-05'],
  operations: ['getContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['blob-id-case-folded'],
  cases: 5,

  given: (scope) => oneOf(scope.blobs.filter(({ contentId }) => caseSwapped(contentId) !== contentId)),

  observe: async ({ tenant }, known) => {
    const blob = present(known, 'no id with letters is known')
    const id = caseSwapped(blob.contentId)
    const url = present(withContentId(blob, id), 'the address does not show the id')
    const operation = 'getContent'
    return { id, url, ...(await betweenControls(tenant, { operation, url: blob.contentUri }, { operation, url })) }
  },

  judge: ({ id, url, before, refused, after }) =>
    sandwiched(before, refusedNamingOneOf(refused, ['AF20050', 'AF20052'], spellingsOf(id, url)), after),
})
