import fc from 'fast-check'
import { hour, minute, second } from '../../arbitraries/instant.ts'
import { abstain, both, holdsExactly, idsOf, nothingWrong, readToEnd } from '../../judge.ts'
import { type Listing, listAll, startedTenant } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** One of the types is a rest that takes in "all other workloads", which tempts a target to let it take in all workloads. */
export const typesAreApart = defineRule({
  id: 'content/types-are-apart',
  level: 'MUST',
  statement: 'Content of one type is listed under that type and under no other.',
  clauses: ['MA-CONT-01', 'MA-START-13'],
  operations: ['startSubscription', 'listContent'],
  api: 'management-activity',
  needs: ['tenants', 'publish'],
  world: 'none',
  provenBy: ['content-of-other-type', 'content-of-other-type-disguised'],
  cases: 12,

  given: (scope) =>
    fc.record({
      types: fc.shuffledSubarray([...scope.contentTypes], { minLength: Math.min(2, scope.contentTypes.length) }),
      age: fc.constantFrom(minute, hour, 20 * hour),
    }),

  observe: async (target, { types, age }) => {
    const tenant = await startedTenant(target, types.slice(0, 1))
    const begun = types.slice(0, 1)
    for (const contentType of types.slice(1)) {
      // Where starts are throttled, what could be started has to do.
      const { status } = await tenant.call({ operation: 'startSubscription', query: { contentType } })
      if (status === 200) begun.push(contentType)
    }
    const created = (await target.now()) - age
    const found: { readonly contentType: string; readonly ids: readonly string[]; readonly listing: Listing }[] = []
    const published = new Map<string, readonly string[]>()
    for (const [i, contentType] of begun.entries()) {
      const blobs = [{ contentCreated: created }, { contentCreated: created + i * second }]
      const items = await target.publish.blobs(tenant, contentType, blobs)
      published.set(
        contentType,
        items.map(({ contentId }) => contentId),
      )
    }
    for (const [contentType, ids] of published)
      found.push({ contentType, ids, listing: await listAll(tenant, contentType) })
    return found
  },

  judge: (found) => {
    const isListed = found.some(({ listing }) => listing.items.length > 0)
    return both(
      isListed ? nothingWrong : abstain('what was published is not listed at all'),
      ...found.map(({ contentType, ids, listing }) =>
        both(
          readToEnd(listing, contentType),
          isListed && listing.end === 'complete'
            ? holdsExactly(ids, idsOf(listing), `Listings of ${contentType}`)
            : nothingWrong,
        ),
      ),
    )
  },
})
