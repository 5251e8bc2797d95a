import fc from 'fast-check'
import { dlpRecord, dlpShapes } from '../../arbitraries/tenant-record.ts'
import { feedPermissions } from '../../arbitraries/token-permissions.ts'
import { abstain, bodyText, nothingWrong, wrong } from '../../judge.ts'
import { startedTenant } from '../../observe.ts'
import { defineRule } from '../../rule.ts'
import { CannotObserve } from '../../target.ts'

/**
 * The detected values are the card numbers and names themselves. Whether a caller without the permission gets the records
 * without them, or nothing at all, is the server's choice; the values must not be in either.
 */
export const dlpDataNeedsPermission = defineRule({
  id: 'auth/dlp-data-needs-permission',
  level: 'MUST',
  statement: 'What a DLP match detected is never shown to a caller without ActivityFeed.ReadDlp.',
  clauses: ['MA-AUTH-08'],
  operations: ['listContent', 'getContent'],
  api: 'management-activity',
  needs: ['tenants', 'tokens', 'publish'],
  world: 'none',
  provenBy: ['auth-dlp-data-shown-to-all', 'auth-dlp-data-shown-for-exchange', 'auth-dlp-data-cut-at-first-policy'],
  cases: 40,

  given: () =>
    fc.record({
      shapes: dlpShapes,
      ids: fc.array(fc.uuid({ version: 4 }), { minLength: 3, maxLength: 3 }),
      secret: fc.stringMatching(/^4[0-9]{15}$/),
    }),

  observe: async (target, { shapes, ids, secret }) => {
    const tenant = await startedTenant(target, ['DLP.All'])
    const { tenantId } = tenant
    const records = shapes.map((shape, index) => dlpRecord(tenantId, ids[index] ?? '', shape, secret))
    const contentCreated = (await target.now()) - 60_000
    const published = await target.publish
      .blobs(tenant, 'DLP.All', [{ contentCreated, records }])
      .catch(() => undefined)
    if (!published) throw new CannotObserve('the target does not take these records')
    const url = published[0]?.contentUri ?? ''
    const read = async (permissions: readonly string[]) => {
      const { accessToken: token } = await target.tokens.mint({ api: 'management-activity', tenantId, permissions })
      const listed = await tenant.call({ operation: 'listContent', query: { contentType: 'DLP.All' }, token })
      const retrieved = await tenant.call({ operation: 'getContent', url, token })
      return bodyText(listed) + bodyText(retrieved)
    }
    return { privileged: await read(feedPermissions), unprivileged: await read(['ActivityFeed.Read']) }
  },

  judge: ({ privileged, unprivileged }, { secret }) => {
    if (!privileged.includes(secret)) return abstain('the values are not shown with the permission either')
    return unprivileged.includes(secret)
      ? wrong('Detected values were shown without the permission.', { expected: 'a refusal, or records without them' })
      : nothingWrong
  },
})
