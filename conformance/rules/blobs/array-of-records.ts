import { knownBlob } from '../../arbitraries/blob.ts'
import { both, inShort, isAbstention, nothingWrong, recordsOf, servedAsArray, wrong } from '../../judge.ts'
import { isObject, present } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Whoever lists content promises that there is something in it. */
export const arrayOfRecords = defineRule({
  id: 'blobs/array-of-records',
  level: 'MUST',
  statement: 'GET on a listed contentUri answers 200 with a JSON array of one or more records.',
  clauses: ['MA-BLOB-01'],
  operations: ['getContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['blob-object-not-array', 'blob-empty-array', 'blob-lines'],
  cases: 30,

  given: knownBlob,

  observe: async ({ tenant }, blob) => {
    const { contentUri } = present(blob, 'no content is known')
    return tenant.call({ operation: 'getContent', url: contentUri })
  },

  judge: (answer) => {
    const served = servedAsArray(answer, 'Listed content')
    if (isAbstention(served) || served.length > 0) return served
    const records = recordsOf(answer)
    return both(
      records.length > 0
        ? nothingWrong
        : wrong('Listed content is empty.', { expected: 'one or more records', got: '[]' }),
      records.every(isObject) ? nothingWrong : wrong('A record is not an object.', { got: inShort(answer) }),
    )
  },
})
