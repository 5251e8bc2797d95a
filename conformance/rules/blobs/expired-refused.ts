import fc from 'fast-check'
import { spellingsOf } from '../../arbitraries/blob.ts'
import { day, hour, minute, second } from '../../arbitraries/instant.ts'
import { refusedNamingOneOf, sandwiched } from '../../judge.ts'
import { betweenControls, letTimePass, present, startedTenant } from '../../observe.ts'
import { readStamp } from '../../oracle/listing.ts'
import { defineRule } from '../../rule.ts'

/** What was published when the other expired is the control: same tenant, same type, same token. */
export const expiredRefused = defineRule({
  id: 'blobs/expired-refused',
  level: 'MUST',
  statement: 'Content past its contentExpiration is refused with AF20051 naming it.',
  clauses: ['MA-BLOB-05', 'MA-CONT-04'],
  operations: ['startSubscription', 'getContent'],
  api: 'management-activity',
  needs: ['tenants', 'tokens', 'publish', 'clock'],
  world: 'none',
  provenBy: ['blob-expired-served', 'blob-expired-wrong-code', 'blob-expired-a-day-late'],
  cases: 4,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      late: fc.constantFrom(scope.clockStands ? second : minute, minute, hour, 3 * day),
    }),

  observe: async (target, { contentType, late }) => {
    const tenant = await startedTenant(target, [contentType])
    const [published] = await target.publish.blobs(tenant, contentType, [{}])
    const old = present(published, 'nothing was published')
    const end = present(readStamp(old.contentExpiration), 'the expiration is not an instant')
    const token = await letTimePass(target, tenant, Math.ceil((end + late - (await target.now())) / second))
    const [fresh] = await target.publish.blobs(tenant, contentType, [{}])
    const get = (url: string) => ({ operation: 'getContent', url, token }) as const
    const control = get(present(fresh, 'nothing was published').contentUri)
    return { old, ...(await betweenControls(tenant, control, get(old.contentUri))) }
  },

  judge: ({ old: { contentId, contentUri }, before, refused, after }) =>
    sandwiched(before, refusedNamingOneOf(refused, ['AF20051'], spellingsOf(contentId, contentUri)), after),
})
