import fc from 'fast-check'
import { abstain, both, inShort, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { letTimePass, listAll, withToken } from '../../observe.ts'
import { pushesOf, type Subscribed, subscribed, subscribedIn, toldOf, waitFor } from '../../observe-pushes.ts'
import { defineRule } from '../../rule.ts'
import type { Answer } from '../../target.ts'

/**
 * Two types of one tenant and one type of another, each with another number of blobs: whatever ids and instants the attempts are
 * listed under, their number tells whose they are.
 */
export const belongsToItsSubscription = defineRule({
  id: 'history/belongs-to-its-subscription',
  level: 'MUST',
  statement:
    'The history of a type lists attempts at its own content in its own tenant and no other, with addresses that serve it.',
  clauses: ['MA-HIST-01', 'MA-AUTH-09', 'MA-START-13'],
  operations: ['startSubscription', 'listNotifications', 'getContent'],
  api: 'management-activity',
  needs: ['tenants', 'tokens', 'receiver', 'publish', 'clock'],
  world: 'none',
  provenBy: ['history-of-all-types', 'history-of-all-tenants', 'history-uri-leads-nowhere'],
  cases: 6,

  given: (scope) =>
    fc.record({
      contentTypes: fc.shuffledSubarray([...scope.contentTypes], { minLength: 2, maxLength: 2 }),
      blobs: fc.shuffledSubarray([1, 2, 3], { minLength: 3 }),
    }),

  observe: async (target, { contentTypes: [first = '', second = ''], blobs }) => {
    const one = await subscribed(target, first)
    const feeds = [one, await subscribedIn(target, one.tenant, second), await subscribed(target, first)]
    const told = () => feeds.map((feed) => toldOf(pushesOf(feed)).size)
    for (const [index, { tenant, contentType }] of feeds.entries())
      await target.publish.blobs(tenant, contentType, Array(blobs[index] ?? 0).fill({}))
    await waitFor(target, () => told().every((count, index) => count >= (blobs[index] ?? 0)), 3_600)
    const seen: { readonly told: number; readonly listed: number; readonly served: Answer | undefined }[] = []
    for (const feed of feeds) {
      const history = await historyOf(feed, await letTimePass(target, feed.tenant, 60))
      seen.push({ ...history, told: toldOf(pushesOf(feed)).size })
    }
    return seen
  },

  judge: (histories) => {
    if (histories.every(({ listed }) => listed === 0)) return abstain('no history has anything in it')
    return both(
      ...histories.map(({ told, listed, served }) =>
        both(
          told === listed
            ? nothingWrong
            : wrong('A history does not list the blobs that its webhook was told of, and no others.', {
                expected: `attempts at ${told} blobs`,
                got: `at ${listed}`,
              }),
          served === undefined || served.status === 200 || isThrottled(served)
            ? nothingWrong
            : wrong('An address in a history does not serve its content.', { expected: '200', got: inShort(served) }),
        ),
      ),
    )
  },
})

async function historyOf({ tenant, contentType }: Subscribed, token: string) {
  const caller = withToken(tenant, token)
  const { items } = await listAll(caller, contentType, undefined, 'listNotifications')
  const [item] = items
  const url = item?.contentUri
  return {
    listed: new Set(items.map(({ contentUri }) => contentUri)).size,
    served: typeof url === 'string' ? await caller.call({ operation: 'getContent', url }) : undefined,
  }
}
