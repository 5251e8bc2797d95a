import fc from 'fast-check'
import { minute, second } from '../../arbitraries/instant.ts'
import { abstain, isAbstention, nothingWrong, recordsOf, servedAsArray, wrong } from '../../judge.ts'
import { letTimePass, listAll, present, startedTenant } from '../../observe.ts'
import { retrievability } from '../../oracle/expiry.ts'
import { readStamp } from '../../oracle/listing.ts'
import { recordSet } from '../../oracle/record-set.ts'
import { defineRule } from '../../rule.ts'

/** A collector with a backlog leaves content for last that has time left, and counts on what the listing said. */
export const retrievableUntilExpiration = defineRule({
  id: 'content/retrievable-until-expiration',
  level: 'MUST',
  statement: 'Content can be retrieved unchanged until its contentExpiration.',
  clauses: ['MA-CONT-04', 'MA-BLOB-04'],
  operations: ['startSubscription', 'getContent'],
  api: 'management-activity',
  needs: ['tenants', 'tokens', 'publish', 'clock'],
  world: 'none',
  provenBy: ['content-refused-too-early', 'content-refused-a-minute-early', 'content-expiration-promised-too-late'],
  cases: 4,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      left: fc.constant(scope.clockStands ? second : minute),
    }),

  observe: async (target, { contentType, left }) => {
    const tenant = await startedTenant(target, [contentType])
    const [published] = await target.publish.blobs(tenant, contentType, [{}])
    const { contentId, contentUri: url, contentExpiration } = present(published, 'nothing was published')
    const young = await tenant.call({ operation: 'getContent', url })
    const listed = (await listAll(tenant, contentType)).items.find((item) => item.contentId === contentId)
    const promised = [contentExpiration, listed?.contentExpiration].map(readStamp).filter((at) => at !== undefined)
    const end = present(promised.length > 0 ? Math.max(...promised) : null, 'the expiration is not an instant')
    const wait = Math.floor((end - left - (await target.now())) / second)
    const token = await letTimePass(target, tenant, Math.max(wait, 0))
    const old = await tenant.call({ operation: 'getContent', url, token })
    return { young, old, end, now: await target.now() }
  },

  judge: ({ young, old, end, now }) => {
    if (young.status !== 200) return abstain('what was published is not served to begin with')
    if (retrievability(end, now) !== 'served') return abstain('the content has expired meanwhile')
    const served = servedAsArray(old, `Content that expires at ${new Date(end).toISOString()}`)
    if (isAbstention(served) || served.length > 0) return served
    return recordSet(recordsOf(young)).join() === recordSet(recordsOf(old)).join()
      ? nothingWrong
      : wrong('Content changes before it expires.')
  },
})
