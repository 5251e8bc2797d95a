import fc from 'fast-check'
import { knownBlob } from '../../arbitraries/blob.ts'
import { refusedUnauthenticated, sandwiched } from '../../judge.ts'
import { betweenControls, present } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** An address that nobody can guess is no protection: it is in every log that the listing passes through. */
export const tokenChecked = defineRule({
  id: 'blobs/token-checked',
  level: 'MUST',
  statement: 'Content is not served without a usable token.',
  clauses: ['MA-BLOB-06'],
  operations: ['getContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['blob-token-unchecked', 'blob-token-any'],
  cases: 8,

  given: (scope) => fc.record({ blob: knownBlob(scope), token: fc.constantFrom(null, 'token', 'a.b.c') }),

  observe: async ({ tenant }, { blob, token }) => {
    const { contentUri: url } = present(blob, 'no content is known')
    return betweenControls(tenant, { operation: 'getContent', url }, { operation: 'getContent', url, token })
  },

  judge: ({ before, refused, after }) => sandwiched(before, refusedUnauthenticated(refused), after),
})
