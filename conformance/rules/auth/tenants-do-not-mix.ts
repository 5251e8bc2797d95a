import fc from 'fast-check'
import { underTenant } from '../../arbitraries/operation-call.ts'
import { markedSignIn } from '../../arbitraries/tenant-record.ts'
import { abstain, bodyText, inShort, nothingWrong, wrong } from '../../judge.ts'
import { listAll, startedTenant } from '../../observe.ts'
import { defineRule } from '../../rule.ts'
import { CannotObserve, type PublishedBlob } from '../../target.ts'

const contentType = 'Audit.AzureActiveDirectory'

/**
 * Ids of content are unique within a tenant only, so the records are recognised by marks of their own. Publishing alternates
 * between the tenants: a cache by content type, or an index over all tenants, shows the latest tenant's data to everybody.
 */
export const tenantsDoNotMix = defineRule({
  id: 'auth/tenants-do-not-mix',
  level: 'MUST',
  statement: 'Nothing of one tenant is listed for another, nor served under its path or to its token.',
  clauses: ['MA-AUTH-09', 'MA-AUTH-05'],
  operations: ['listContent', 'getContent'],
  api: 'management-activity',
  needs: ['tenants', 'publish'],
  world: 'none',
  provenBy: [
    'auth-listing-leaks-tenants',
    'auth-listing-leaks-last-tenant',
    'auth-blob-found-in-any-tenant',
    'auth-tenant-uncompared-for-blobs',
  ],
  cases: 40,

  given: () =>
    fc.record({
      turns: fc.array(fc.boolean(), { maxLength: 4 }),
      marks: fc.uniqueArray(fc.uuid({ version: 4 }), { minLength: 6, maxLength: 6 }),
    }),

  observe: async (target, { turns, marks }) => {
    const ours = await startedTenant(target, [contentType])
    const theirs = await startedTenant(target, [contentType])
    const contentCreated = (await target.now()) - 60_000
    const published: { readonly own: boolean; readonly mark: string; readonly blob: PublishedBlob }[] = []
    for (const [index, own] of [...turns, true, false].entries()) {
      const [tenant, mark] = [own ? ours : theirs, marks[index] ?? '']
      const records = [markedSignIn(tenant.tenantId, mark)]
      const [blob] = await target.publish.blobs(tenant, contentType, [{ contentCreated, records }])
      if (!blob) throw new CannotObserve('nothing was published')
      published.push({ own, mark, blob })
    }
    const own = published.filter((one) => one.own)
    const foreign = published.filter((one) => !one.own)
    const answers = []
    for (const { blob } of [...foreign, ...own]) {
      const straight = { operation: 'getContent', url: blob.contentUri } as const
      const moved = underTenant(straight, ours.tenantId)
      answers.push(await ours.call(straight), ...(moved ? [await ours.call(moved)] : []))
    }
    return { own, foreign, answers, listing: await listAll(ours, contentType) }
  },

  judge: ({ own, foreign, answers, listing }) => {
    const idsOf = (published: typeof own) => new Set<unknown>(published.map(({ blob }) => blob.contentId))
    const urisOf = (published: typeof own) => new Set<unknown>(published.map(({ blob }) => blob.contentUri))
    const [ownIds, foreignIds, ownUris, foreignUris] = [idsOf(own), idsOf(foreign), urisOf(own), urisOf(foreign)]
    const leaked = listing.items.filter(
      ({ contentId, contentUri }) =>
        (foreignUris.has(contentUri) && !ownUris.has(contentUri)) ||
        (foreignIds.has(contentId) && !ownIds.has(contentId)),
    )
    if (leaked.length > 0)
      return wrong(`${leaked.length} of the ${listing.items.length} blobs listed are another tenant's.`)
    const shown = answers.find((answer) => foreign.some(({ mark }) => bodyText(answer).includes(mark)))
    if (shown) return wrong('A record of another tenant was served.', { got: inShort(shown) })
    const listed = new Set(listing.items.map(({ contentUri }) => contentUri))
    return own.every(({ blob }) => listed.has(blob.contentUri))
      ? nothingWrong
      : abstain('the own content is not listed')
  },
})
