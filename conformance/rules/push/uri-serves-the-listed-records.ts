import fc from 'fast-check'
import { auditRecords } from '../../arbitraries/blob.ts'
import { abstain, both, inShort, isThrottled, nothingWrong, recordsOf, wrong } from '../../judge.ts'
import { listAll } from '../../observe.ts'
import { hookedTenant } from '../../observe-webhook.ts'
import { recordSet } from '../../oracle/record-set.ts'
import { notifiedItems } from '../../oracle/webhook.ts'
import { defineRule } from '../../rule.ts'
import type { Answer } from '../../target.ts'

/** Whoever is notified does not list. Ids may differ between the two, the records behind them may not. */
export const uriServesTheListedRecords = defineRule({
  id: 'push/uri-serves-the-listed-records',
  level: 'MUST',
  statement: 'The contentUri of a notification serves the same records as that of the listing.',
  clauses: ['MA-BLOB-03'],
  operations: ['startSubscription', 'listContent', 'getContent'],
  api: 'management-activity',
  needs: ['tenants', 'publish', 'receiver'],
  world: 'none',
  provenBy: ['push-uri-leads-nowhere'],
  cases: 5,

  given: () => fc.tuple(auditRecords, auditRecords),

  observe: async (target, blobs) => {
    const contentType = 'Audit.SharePoint'
    const receiver = await target.receiver.open()
    const tenant = await hookedTenant(target, contentType, { address: receiver.address })
    const own = blobs.map((records) => ({
      records: records.map((record) => ({ ...record, OrganizationId: tenant.tenantId })),
    }))
    await target.publish.blobs(tenant, contentType, own)
    await target.receiver.settle()
    const { items } = await listAll(tenant, contentType)
    const read = async (sources: typeof items): Promise<readonly Answer[]> => {
      const answers: Answer[] = []
      for (const { contentUri } of sources) {
        if (typeof contentUri === 'string')
          answers.push(await tenant.call({ operation: 'getContent', url: contentUri }))
      }
      return answers
    }
    return { listed: await read(items), notified: await read(notifiedItems(receiver.calls)) }
  },

  judge: ({ listed, notified }) => {
    if ([...listed, ...notified].some(isThrottled)) return abstain('the target throttled the request')
    if (listed.length === 0 || listed.some(({ status }) => status !== 200))
      return abstain('what is listed is not served')
    if (notified.length === 0) return abstain('no notification came')
    const known = new Set(listed.map((answer) => recordSet(recordsOf(answer)).join()))
    const refused = notified.find(({ status }) => status !== 200)
    const foreign = notified.find((answer) => !known.has(recordSet(recordsOf(answer)).join()))
    return both(
      refused ? wrong('A notified address is not served.', { expected: '200', got: inShort(refused) }) : nothingWrong,
      foreign && !refused
        ? wrong('A notified address serves other records than the listing.', { got: inShort(foreign) })
        : nothingWrong,
    )
  },
})
