import { isAuditRecord, violationsOf } from '../../../src/contract/index.ts'
import { knownBlob } from '../../arbitraries/blob.ts'
import { abstain, nothingWrong, recordsOf, wrong } from '../../judge.ts'
import { present } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** The members that every collector stores by. Whatever a workload adds to them is its own business. */
export const recordsSatisfyCommonSchema = defineRule({
  id: 'blobs/records-satisfy-common-schema',
  level: 'MUST',
  statement: 'Each record of a blob satisfies the common schema of audit records.',
  clauses: ['MA-BLOB-02'],
  operations: ['getContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['blob-record-without-operation', 'blob-record-type-as-text'],
  cases: 30,

  given: knownBlob,

  observe: async ({ tenant }, blob) => {
    const { contentUri } = present(blob, 'no content is known')
    return tenant.call({ operation: 'getContent', url: contentUri })
  },

  judge: (answer) => {
    const records = recordsOf(answer)
    if (records.length === 0) return abstain('no record was served')
    const violation = records.flatMap((record) => violationsOf(isAuditRecord, record))[0]
    return violation === undefined
      ? nothingWrong
      : wrong('A record does not satisfy the common schema.', { got: violation.message })
  },
})
