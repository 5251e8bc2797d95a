import fc from 'fast-check'
import { auditRecords } from '../../arbitraries/blob.ts'
import { abstain, inShort, isThrottled, nothingWrong, recordsOf, wrong } from '../../judge.ts'
import { isObject, present, startedTenant } from '../../observe.ts'
import { missingMember } from '../../oracle/record-set.ts'
import { defineRule } from '../../rule.ts'

/** The records are the product: every member arrives as it was, in any script, and none is lost. */
export const recordsAsPublished = defineRule({
  id: 'blobs/records-as-published',
  level: 'MUST',
  statement: 'A blob holds the records that were put into it, each with its members unchanged.',
  clauses: ['MA-BLOB-01', 'MA-BLOB-04'],
  operations: ['startSubscription', 'getContent'],
  api: 'management-activity',
  needs: ['tenants', 'publish'],
  world: 'none',
  provenBy: [
    'blob-cut-at-twenty',
    'blob-last-record-lost',
    'blob-record-without-operation',
    'blob-ids-fresh',
    'blob-big-integers-rounded',
  ],
  cases: 15,

  given: (scope) => fc.record({ contentType: fc.constantFrom(...scope.contentTypes), records: auditRecords }),

  observe: async (target, { contentType, records }) => {
    const tenant = await startedTenant(target, [contentType])
    const own = records.map((record) => ({ ...record, Id: String(record.Id), OrganizationId: tenant.tenantId }))
    const [blob] = await target.publish.blobs(tenant, contentType, [{ records: own }])
    const url = present(blob, 'nothing was published').contentUri
    return { own, answer: await tenant.call({ operation: 'getContent', url }) }
  },

  judge: ({ own, answer }) => {
    if (isThrottled(answer)) return abstain('the target throttled the request')
    const served = recordsOf(answer).filter(isObject)
    if (served.length !== own.length)
      return wrong('Records are missing or too many.', { expected: `${own.length} records`, got: inShort(answer) })
    const changed = own.flatMap((record) => {
      const same = served.find(({ Id }) => String(Id).toLowerCase() === record.Id.toLowerCase())
      return same ? (missingMember({ ...record, Id: same.Id }, same) ?? []) : `${record.Id} is missing`
    })
    return changed[0] === undefined ? nothingWrong : wrong('A record has changed.', { got: changed[0] })
  },
})
