import fc from 'fast-check'
import { abstain, both, holdsExactly, linksOf, nothingWrong, readToEnd, wrongWith } from '../../judge.ts'
import { followPages, letTimePass } from '../../observe.ts'
import { failing, failures, pushesOf, subscribed, toldOf, waitFor } from '../../observe-pushes.ts'
import { pageParameterOf, readLinkTime, readPageLink } from '../../oracle/page-link.ts'
import { defineRule } from '../../rule.ts'

/**
 * Several attempts at one blob have the same id and the same instant of creation, so a page that ends between them is where they get
 * lost. The document's sample of a link leads to the content; a caller who followed it would read something else.
 */
export const pagesGiveEveryAttemptOnce = defineRule({
  id: 'history/pages-give-every-attempt-once',
  level: 'MUST',
  statement:
    'Read in pages of any size, the history holds the same attempts as on one page; its links repeat the window and stay with the history.',
  clauses: ['MA-PAGE-01', 'MA-PAGE-02', 'MA-PAGE-03', 'MA-PAGE-05', 'MA-PAGE-08'],
  operations: ['startSubscription', 'listNotifications'],
  api: 'management-activity',
  needs: ['tenants', 'tokens', 'receiver', 'publish', 'clock', 'pageSize'],
  world: 'none',
  provenBy: [
    'history-page-boundary-lost',
    'history-page-boundary-twice',
    'history-page-ends-with-instant',
    'history-truncated-silently',
    'history-link-leads-to-content',
    'history-link-drops-times',
  ],
  cases: 8,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      outage: fc.array(fc.constantFrom(...failures), { minLength: 1, maxLength: 3 }),
      blobs: fc.integer({ min: 1, max: 4 }),
      size: fc.integer({ min: 1, max: 4 }),
    }),

  observe: async (target, { contentType, outage, blobs, size }) => {
    const elsewhere = await target.receiver.open()
    const one = await subscribed(target, contentType)
    const { tenant, receiver } = one
    receiver.reply(failing(outage, elsewhere.address))
    await target.publish.blobs(tenant, contentType, Array(blobs).fill({}))
    const heard = () => toldOf(pushesOf(one).filter(({ exchange }) => exchange.response?.status === 200)).size
    await waitFor(target, () => heard() >= blobs, 8 * 3_600)
    const token = await letTimePass(target, tenant, 60)
    const wire = (at: number): string => new Date(at).toISOString().slice(0, 19)
    const now = await target.now()
    const query = { contentType, startTime: wire(now - 86_400_000), endTime: wire(now) }
    const read = async (items: number) => {
      await target.pageSize.set(tenant, items)
      const first = await tenant.call({ operation: 'listNotifications', query, token })
      return followPages(tenant, 'listNotifications', first, token)
    }
    return { onOne: await read(200), onMany: await read(size) }
  },

  judge: ({ onOne, onMany }) => {
    if (onOne.items.length === 0) return abstain('the history is empty')
    const request = readPageLink(onMany.pages[0]?.exchange.request.url ?? '')
    const parameters = request?.parameters
    const strays = linksOf(onMany).find((text) => {
      const link = readPageLink(text)
      const isSame = (name: string) => readLinkTime(link?.parameters.get(name)) === readLinkTime(parameters?.get(name))
      return !(
        link?.origin === request?.origin &&
        link?.resource === request?.resource &&
        isSame('starttime') &&
        isSame('endtime') &&
        pageParameterOf(text)?.value
      )
    })
    return both(
      readToEnd(onOne, 'The history on one page'),
      wrongWith(strays, 'A link leads out of the history or its window.', onMany.pages[0]?.exchange.request.url ?? ''),
      readToEnd(onMany, 'The history in pages'),
      onMany.end === 'complete'
        ? holdsExactly(attemptsOf(onOne.items), attemptsOf(onMany.items), 'The pages')
        : nothingWrong,
    )
  },
})

/** Attempts as texts; equal ones are numbered, so that losing or repeating one of them shows. */
function attemptsOf(items: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  const counts = new Map<string, number>()
  return items.map(({ contentId, notificationSent, notificationStatus }) => {
    const attempt = `${contentId} ${notificationStatus} at ${notificationSent}`
    const number = (counts.get(attempt) ?? 0) + 1
    counts.set(attempt, number)
    return number === 1 ? attempt : `${attempt} (${number})`
  })
}
