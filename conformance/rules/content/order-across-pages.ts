import fc from 'fast-check'
import { floorTo, hour, minute, second } from '../../arbitraries/instant.ts'
import { onWire } from '../../arbitraries/time-form.ts'
import { abstain, both, nothingWrong, readToEnd, wrong } from '../../judge.ts'
import { listAll, startedTenant } from '../../observe.ts'
import { readStamp } from '../../oracle/listing.ts'
import { defineRule } from '../../rule.ts'

/** Published out of order and read in small pages: neither the order of publishing nor that inside a page may show through. */
export const orderAcrossPages = defineRule({
  id: 'content/order-across-pages',
  level: 'MUST',
  statement: 'Read page by page, items come in the order in which they became available.',
  clauses: ['MA-CONT-03', 'MA-PAGE-02'],
  operations: ['startSubscription', 'listContent'],
  api: 'management-activity',
  needs: ['tenants', 'publish', 'pageSize'],
  world: 'none',
  provenBy: ['content-order-of-publishing', 'page-reversed-inside', 'content-order-reversed'],
  cases: 15,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      offsets: fc.uniqueArray(fc.integer({ min: 0, max: 3_000 }), { minLength: 3, maxLength: 7 }),
      size: fc.integer({ min: 1, max: 4 }),
      start: fc.constant(floorTo(scope.now, minute) - 2 * hour),
    }),

  observe: async (target, { contentType, offsets, size, start }) => {
    const tenant = await startedTenant(target, [contentType])
    await target.pageSize.set(tenant, size)
    const blobs = offsets.map((offset) => ({ contentCreated: start + offset * second }))
    await target.publish.blobs(tenant, contentType, blobs)
    return listAll(tenant, contentType, onWire({ start, end: start + hour }))
  },

  judge: (listing) => {
    const instants = listing.items.flatMap(({ contentCreated }) => readStamp(contentCreated) ?? [])
    const sorted = [...instants].sort((a, b) => a - b)
    const shown = (list: readonly number[]) => list.map((at) => new Date(at).toISOString().slice(11, 19)).join(' ')
    return both(
      readToEnd(listing, 'The window'),
      instants.length < 2 ? abstain('what was published is not listed at all') : nothingWrong,
      shown(instants) === shown(sorted)
        ? nothingWrong
        : wrong('Items do not come in the order of availability.', { expected: shown(sorted), got: shown(instants) }),
    )
  },
})
