import fc from 'fast-check'
import { knownBlob, mangledId, spellingsOf, withContentId } from '../../arbitraries/blob.ts'
import { refusedNamingOneOf, sandwiched } from '../../judge.ts'
import { betweenControls, present } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Ids are opaque, so which unknown one is malformed is the target's to say, and both codes will do. */
export const unknownContentRefused = defineRule({
  id: 'blobs/unknown-content-refused',
  level: 'MUST',
  statement: 'An id that resembles a listed one but is not listed is refused with AF20050 or AF20052 naming it.',
  clauses: ['MA-BLOB-05'],
  operations: ['getContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: [
    'blob-unknown-empty',
    'blob-unknown-wrong-code',
    'blob-unknown-breaks',
    'blob-unknown-not-named',
    'blob-prefix-matches',
  ],
  cases: 30,

  given: (scope) =>
    knownBlob(scope).chain((blob) =>
      blob === null ? fc.constant(null) : mangledId(blob, scope.blobs).map((id) => ({ blob, id })),
    ),

  observe: async ({ tenant }, input) => {
    const { blob, id } = present(input, 'no content is known')
    const url = present(withContentId(blob, id), 'the address does not show the id')
    const operation = 'getContent'
    return { id, url, ...(await betweenControls(tenant, { operation, url: blob.contentUri }, { operation, url })) }
  },

  judge: ({ id, url, before, refused, after }) =>
    sandwiched(before, refusedNamingOneOf(refused, ['AF20050', 'AF20052'], spellingsOf(id, url)), after),
})
