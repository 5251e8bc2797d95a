import fc from 'fast-check'
import { floorTo, hour, minute, second } from '../../arbitraries/instant.ts'
import { onWire } from '../../arbitraries/time-form.ts'
import { abstain, both, holdsExactly, idsOf, readToEnd, wrong } from '../../judge.ts'
import { listAll, startedTenant } from '../../observe.ts'
import { malformedMember } from '../../oracle/listing.ts'
import { defineRule } from '../../rule.ts'

/** Nothing here reads an instant before it was judged, so that a target whose instants cannot be read is told so. */
export const publishedItemsWellFormed = defineRule({
  id: 'content/published-items-well-formed',
  level: 'MUST',
  statement: 'Content that was made available is listed under its id, in items that are well formed.',
  clauses: ['MA-CONT-01', 'MA-CONT-02'],
  operations: ['startSubscription', 'listContent'],
  api: 'management-activity',
  needs: ['tenants', 'publish'],
  world: 'none',
  provenBy: ['content-created-not-a-date', 'content-item-without-expiration', 'content-uri-relative'],
  cases: 10,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      start: fc.constant(floorTo(scope.now, minute) - 2 * hour),
      offsets: fc.uniqueArray(fc.oneof(fc.integer({ min: 0, max: hour - 1 }), fc.constantFrom(0, minute, second, 1)), {
        minLength: 1,
        maxLength: 5,
      }),
    }),

  observe: async (target, { contentType, start, offsets }) => {
    const tenant = await startedTenant(target, [contentType])
    const blobs = offsets.map((offset) => ({ contentCreated: start + offset }))
    const published = await target.publish.blobs(tenant, contentType, blobs)
    const listing = await listAll(tenant, contentType, onWire({ start, end: start + hour }))
    const fault = listing.items.map(malformedMember).find((found) => found !== undefined)
    // What is wrong in the listing is mostly wrong in the answer to the publication too, which then cannot be read.
    return { ids: fault === undefined ? published.map(({ contentId }) => contentId) : [], listing, fault }
  },

  judge: ({ ids, listing, fault }) => {
    return both(
      readToEnd(listing, 'The window'),
      listing.items.length === 0
        ? abstain('what was published is not listed at all')
        : fault === undefined
          ? holdsExactly(ids, idsOf(listing), 'The items')
          : wrong('An item is not well formed.', { got: fault }),
    )
  },
})
