import fc from 'fast-check'
import { blobsAround } from '../../arbitraries/blob.ts'
import { aimedSecond, day, floorTo, hour, minute, reachOf, second } from '../../arbitraries/instant.ts'
import { onWire } from '../../arbitraries/time-form.ts'
import { abstain, both, holdsExactly, idsOf, nothingWrong, readToEnd } from '../../judge.ts'
import { listAll, startedTenant } from '../../observe.ts'
import { readStamp } from '../../oracle/listing.ts'
import { isInside } from '../../oracle/window.ts'
import { defineRule } from '../../rule.ts'

/** The only rule about windows that knows the truth: what was published, and when. It also tries fractions of a second. */
export const listsWhatWasPublished = defineRule({
  id: 'windows/lists-what-was-published',
  level: 'MUST',
  statement: 'A window lists exactly the content that was made available from its start until before its end.',
  clauses: ['MA-WIN-08', 'MA-CONT-02'],
  operations: ['startSubscription', 'listContent'],
  api: 'management-activity',
  needs: ['tenants', 'publish'],
  world: 'none',
  provenBy: [
    'window-compares-whole-seconds',
    'window-end-inclusive',
    'window-loses-midnight',
    'content-id-reused',
    'window-answers-kept-for-a-minute',
    'window-reaches-six-days',
  ],
  cases: 30,

  given: (scope) => {
    const { from, to } = reachOf(scope)
    const midnights = [1, 2, 3, 4, 5, 6, 6].map((back) => floorTo(scope.now, day) - back * day)
    return fc
      .tuple(
        aimedSecond({ from: from + 2 * hour, to: to - 14 * hour }, midnights),
        fc.constantFrom(second, minute, hour, 12 * hour),
      )
      .chain(([start, length]) => {
        const window = { start, end: start + length }
        return fc.record({
          contentType: fc.constantFrom(...scope.contentTypes),
          window: fc.constant(window),
          blobs: blobsAround(window),
        })
      })
  },

  observe: async (target, { contentType, window: { start, end }, blobs }) => {
    const tenant = await startedTenant(target, [contentType])
    // Whoever keeps answers for a while has one that is wrong soon.
    await listAll(tenant, contentType, onWire({ start, end }))
    const published = await target.publish.blobs(tenant, contentType, blobs)
    const listing = await listAll(tenant, contentType, onWire({ start, end }))
    const now = await target.now()
    const around = await listAll(tenant, contentType, onWire({ start: start - 2 * hour, end: end + hour }))
    const [first] = published
    const isUnseen = first !== undefined && around.end === 'complete' && around.items.length === 0
    const retrieved = isUnseen ? await tenant.call({ operation: 'getContent', url: first.contentUri }) : undefined
    return { published, listing, around, now, retrieved }
  },

  judge: ({ published, listing, around, now, retrieved }, { window }) => {
    if (around.end === 'complete' && around.items.length === 0 && retrieved?.status !== 200)
      return abstain('what was published is not listed at all, nor served')
    // Whether content that has expired by now is still listed, nobody says.
    const lives = published.filter((blob) => (readStamp(blob.contentExpiration) ?? 0) > now + hour)
    const expired = new Set(published.filter((blob) => !lives.includes(blob)).map(({ contentId }) => contentId))
    const inside = lives.filter(({ contentCreated }) => isInside(readStamp(contentCreated) ?? Number.NaN, window))
    const expected = inside.map(({ contentId }) => contentId)
    const listed = idsOf(listing).filter((id) => !expired.has(id))
    return both(
      readToEnd(listing, 'The window'),
      listing.end === 'complete' ? holdsExactly(expected, listed, 'The windows') : nothingWrong,
    )
  },
})
