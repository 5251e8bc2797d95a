import { truncatedWindow } from '../../arbitraries/page.ts'
import { onWire } from '../../arbitraries/time-form.ts'
import { abstain, differenceOf, idsOf, isAbstention, readToEnd, wrong } from '../../judge.ts'
import { followPages, listAll, present } from '../../observe.ts'
import { readStamp } from '../../oracle/listing.ts'
import { defineRule } from '../../rule.ts'
import { CannotObserve } from '../../target.ts'

/**
 * What arrives may show up or not; what was there before must come, and come once. An arrival is newer than everything in the
 * window: content that turns up among what was read already would not have become available when it says it did.
 */
export const arrivalsWhileReading = defineRule({
  id: 'pages/arrivals-while-reading',
  level: 'SHOULD',
  statement: 'Content that arrives while pages are being read neither hides nor repeats the items of the window.',
  clauses: ['MA-PAGE-07'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: ['pageSize', 'publish'],
  world: 'populated',
  provenBy: ['page-arrival-shifts'],
  cases: 15,

  given: (scope) => truncatedWindow(scope, 3),

  observe: async ({ tenant, pageSize, publish }, truncated) => {
    const { contentType, window, size } = present(truncated, 'no window with three known blobs')
    await pageSize.set(tenant, size)
    const before = await listAll(tenant, contentType, onWire(window))
    const newest = Math.max(...before.items.map(({ contentCreated }) => readStamp(contentCreated) ?? window.end))
    const room = window.end - newest
    if (room < 4) throw new CannotObserve('nothing can arrive after the newest item of the window')
    const first = await tenant.call({ operation: 'listContent', query: { contentType, ...onWire(window) } })
    const arrivals = [newest + Math.floor(room / 4), newest + Math.floor(room / 2)]
    await publish.blobs(
      tenant,
      contentType,
      arrivals.map((contentCreated) => ({ contentCreated })),
    )
    return { before, during: await followPages(tenant, 'listContent', first) }
  },

  judge: ({ before, during }) => {
    const read = readToEnd(during, 'The window')
    if (isAbstention(read) || read.length > 0) return read
    if (before.end !== 'complete' || before.pages.length < 2) return abstain('no page was truncated')
    const { lost, repeated } = differenceOf(idsOf(before), idsOf(during))
    return [
      ...(lost.length > 0 ? wrong('An arrival hides items.', { expected: lost.join(', '), got: 'not listed' }) : []),
      ...(repeated.length > 0 ? wrong('An arrival repeats items.', { got: repeated.join(', ') }) : []),
    ]
  },
})
