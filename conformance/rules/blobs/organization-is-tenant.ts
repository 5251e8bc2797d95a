import { knownBlob } from '../../arbitraries/blob.ts'
import { abstain, nothingWrong, recordsOf, wrong } from '../../judge.ts'
import { isObject, present } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Records are stored under their OrganizationId, so a wrong one ends up with another customer. */
export const organizationIsTenant = defineRule({
  id: 'blobs/organization-is-tenant',
  level: 'MUST',
  statement: 'The OrganizationId of each record is the tenant that the content was retrieved from.',
  clauses: ['MA-BLOB-02', 'MA-AUTH-09'],
  operations: ['getContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['blob-organization-of-other', 'blob-mixes-tenants'],
  cases: 30,

  given: knownBlob,

  observe: async ({ tenant }, blob) => {
    const { contentUri } = present(blob, 'no content is known')
    return {
      tenantId: tenant.tenantId,
      records: recordsOf(await tenant.call({ operation: 'getContent', url: contentUri })),
    }
  },

  judge: ({ tenantId, records }) => {
    if (records.length === 0) return abstain('no record was served')
    const owners = records.map((record) => String(isObject(record) ? record.OrganizationId : record))
    const foreign = owners.find((owner) => owner.toLowerCase() !== tenantId.toLowerCase())
    return foreign === undefined
      ? nothingWrong
      : wrong('A record belongs to another tenant.', { expected: `OrganizationId ${tenantId}`, got: foreign })
  },
})
