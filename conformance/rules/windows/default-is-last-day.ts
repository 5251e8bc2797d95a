import fc from 'fast-check'
import { day, floorTo, hour, minute, second } from '../../arbitraries/instant.ts'
import { abstain, both, holdsExactly, idsOf, nothingWrong, readToEnd } from '../../judge.ts'
import { listAll, startedTenant } from '../../observe.ts'
import { inLastDay, readStamp } from '../../oracle/listing.ts'
import { defineRule } from '../../rule.ts'

/** Content is published on both sides of the edge, of midnight and of noon, so that a day of another kind shows. */
export const defaultIsLastDay = defineRule({
  id: 'windows/default-is-last-day',
  level: 'MUST',
  statement: 'A listing without times holds exactly what became available in the last 24 hours.',
  clauses: ['MA-WIN-10'],
  operations: ['startSubscription', 'listContent'],
  api: 'management-activity',
  needs: ['tenants', 'publish'],
  world: 'none',
  provenBy: ['window-default-25-hours', 'window-default-half-day', 'window-default-since-midnight'],
  cases: 20,

  given: (scope) => {
    const sinceMidnight = scope.now - floorTo(scope.now, day)
    const edges = [day, day - hour, day + hour, day / 2, sinceMidnight].flatMap((edge) =>
      [-minute, -10 * second, 10 * second, minute].map((offset) => edge + offset),
    )
    const age = fc.constantFrom(...edges.filter((edge) => edge > 0))
    return fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      // The youngest is the control: a target that does not list even that lists nothing published into the past.
      ages: fc
        .uniqueArray(age, { minLength: 1, maxLength: 8 })
        .map((ages) => [...ages.filter((other) => other !== minute), minute].sort((a, b) => b - a)),
    })
  },

  observe: async (target, { contentType, ages }) => {
    const tenant = await startedTenant(target, [contentType])
    const from = await target.now()
    const published = await target.publish.blobs(
      tenant,
      contentType,
      ages.map((age) => ({ contentCreated: from - age })),
    )
    const listing = await listAll(tenant, contentType)
    return { published, listing, from, to: await target.now() }
  },

  judge: ({ published, listing, from, to }) => {
    const standing = published.map(({ contentId, contentCreated }) => {
      const created = readStamp(contentCreated)
      return { contentId, place: created === undefined ? 'may' : inLastDay(created, { from, to }, 5 * second) }
    })
    const of = (place: string) => standing.filter((blob) => blob.place === place).map(({ contentId }) => contentId)
    const unclear = new Set(of('may'))
    const listed = idsOf(listing).filter((id) => !unclear.has(id))
    if (listing.end === 'complete' && listing.items.length === 0)
      return abstain('what was published is not listed at all')
    return both(
      readToEnd(listing, 'The listing without times'),
      listing.end === 'complete' ? holdsExactly(of('must'), listed, 'Without times, the last 24 hours') : nothingWrong,
    )
  },
})
