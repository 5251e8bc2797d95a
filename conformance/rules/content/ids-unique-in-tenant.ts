import fc from 'fast-check'
import { day, hour, minute } from '../../arbitraries/instant.ts'
import { abstain, holdsExactly } from '../../judge.ts'
import { startedTenant } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Ids are compared as they are published, far apart in time and across content types, where no single listing would show them. */
export const idsUniqueInTenant = defineRule({
  id: 'content/ids-unique-in-tenant',
  level: 'MUST',
  statement: 'No two blobs of a tenant share a contentId, whatever their types and instants.',
  clauses: ['MA-CONT-02'],
  operations: ['startSubscription', 'listContent'],
  api: 'management-activity',
  needs: ['tenants', 'publish'],
  world: 'none',
  provenBy: ['content-id-per-type', 'content-id-reused'],
  cases: 10,

  given: (scope) =>
    fc.record({
      contentTypes: fc.shuffledSubarray([...scope.contentTypes], { minLength: Math.min(2, scope.contentTypes.length) }),
      ages: fc.uniqueArray(fc.constantFrom(minute, hour, 5 * hour, day, 2 * day, 6 * day), { minLength: 2 }),
    }),

  observe: async (target, { contentTypes, ages }) => {
    const tenant = await startedTenant(target, contentTypes.slice(0, 1))
    const now = await target.now()
    const ids: string[] = []
    for (const contentType of contentTypes) {
      // Where starts are throttled the other types stay unknown; then uniqueness within one type is what can be seen.
      await tenant.call({ operation: 'startSubscription', query: { contentType } })
      const { status } = await tenant.call({ operation: 'listContent', query: { contentType } })
      if (status !== 200) continue
      const published = await target.publish.blobs(
        tenant,
        contentType,
        ages.map((age) => ({ contentCreated: now - age })),
      )
      ids.push(...published.map(({ contentId }) => contentId))
    }
    return ids
  },

  judge: (ids) => (ids.length < 2 ? abstain('fewer than two blobs') : holdsExactly(ids, ids, 'The types of a tenant')),
})
