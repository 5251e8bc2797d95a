import fc from 'fast-check'
import { knownBlob } from '../../arbitraries/blob.ts'
import { abstain, nothingWrong, recordsOf, wrong } from '../../judge.ts'
import { present } from '../../observe.ts'
import { recordSet } from '../../oracle/record-set.ts'
import { defineRule } from '../../rule.ts'
import type { Answer } from '../../target.ts'

/** Collectors read again after a failure and drop what they know by its Id; an Id that changes makes everything new. */
export const readingTwiceGivesTheSame = defineRule({
  id: 'blobs/reading-twice-gives-the-same',
  level: 'MUST',
  statement: 'Reading a blob again gives the same records.',
  clauses: ['MA-BLOB-04'],
  operations: ['getContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['blob-order-unstable', 'blob-ids-fresh'],
  cases: 30,

  given: (scope) => fc.record({ blob: knownBlob(scope), between: knownBlob(scope) }),

  observe: async ({ tenant }, { blob, between }) => {
    const read = (of: typeof blob): Promise<Answer> =>
      tenant.call({ operation: 'getContent', url: present(of, 'no content is known').contentUri })
    const first = await read(blob)
    await read(between)
    return { first, second: await read(blob), third: await read(blob) }
  },

  judge: ({ first, second, third }) => {
    const [one, two, three] = [first, second, third].map((answer) => recordSet(recordsOf(answer)).join('\n'))
    if (one === '' && two === '' && three === '') return abstain('no record was served')
    return one === two && two === three
      ? nothingWrong
      : wrong('The records change from reading to reading.', {
          expected: one?.slice(0, 200) ?? '',
          got: (one === two ? three : two)?.slice(0, 200) ?? '',
        })
  },
})
