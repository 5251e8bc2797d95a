import fc from 'fast-check'
import { abstain, both, inShort, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { letTimePass, listAll } from '../../observe.ts'
import { pushesOf, type Subscribed, subscribed, subscribedIn, toldOf, waitFor } from '../../observe-pushes.ts'
import { readStamp } from '../../oracle/listing.ts'
import { defineRule } from '../../rule.ts'
import type { Answer } from '../../target.ts'

/**
 * Two types of one tenant and one type of another, each with content of instants that only it has: by these its attempts are known,
 * whatever ids they are listed under.
 */
export const belongsToItsSubscription = defineRule({
  id: 'history/belongs-to-its-subscription',
  level: 'MUST',
  statement:
    'The history of a type lists attempts at its own content in its own tenant and no other, with its instants, and addresses that serve it.',
  clauses: ['MA-HIST-01', 'MA-AUTH-09', 'MA-START-13'],
  operations: ['startSubscription', 'listNotifications', 'getContent'],
  api: 'management-activity',
  needs: ['tenants', 'tokens', 'receiver', 'publish', 'clock'],
  world: 'any',
  provenBy: ['history-of-all-types', 'history-of-all-tenants', 'history-created-is-sent', 'history-uri-leads-nowhere'],
  cases: 6,

  given: (scope) =>
    fc.record({
      contentTypes: fc.shuffledSubarray([...scope.contentTypes], { minLength: 2, maxLength: 2 }),
      blobs: fc.integer({ min: 1, max: 2 }),
    }),

  observe: async (target, { contentTypes: [first = '', second = ''], blobs }) => {
    const one = await subscribed(target, first)
    const feeds = [one, await subscribedIn(target, one.tenant, second), await subscribed(target, first)]
    const now = await target.now()
    const instants = feeds.map((_, feed) =>
      Array.from({ length: blobs }, (__, blob) => now - 3_600_000 - 60_000 * feed - 1_000 * blob),
    )
    for (const [index, { tenant, contentType }] of feeds.entries()) {
      const contents = (instants[index] ?? []).map((contentCreated) => ({ contentCreated }))
      await target.publish.blobs(tenant, contentType, contents)
    }
    await waitFor(target, () => feeds.every((feed) => toldOf(pushesOf(feed)).size >= blobs), 3_600)
    await target.clock.advance(60)
    const seen: { readonly created: readonly unknown[]; readonly served: Answer | undefined }[] = []
    for (const feed of feeds) seen.push(await historyOf(feed, await letTimePass(target, feed.tenant, 1)))
    return seen.map((history, index) => ({ ...history, instants: instants[index] ?? [] }))
  },

  judge: (histories) => {
    if (histories.every(({ created }) => created.length === 0)) return abstain('no history has anything in it')
    return both(
      ...histories.map(({ created, instants, served }) => {
        const stray = created.find((text) => !instants.includes(readStamp(text) ?? Number.NaN))
        const missing = instants.find((at) => !created.some((text) => readStamp(text) === at))
        return both(
          stray === undefined
            ? nothingWrong
            : wrong('A history lists content that is not of its type and tenant, or not of that instant.', {
                expected: instants.map((at) => new Date(at).toISOString()).join(', '),
                got: String(stray),
              }),
          missing === undefined
            ? nothingWrong
            : wrong('A history lacks content that its webhook was told of.', {
                expected: new Date(missing).toISOString(),
              }),
          served === undefined || served.status === 200 || isThrottled(served)
            ? nothingWrong
            : wrong('An address in a history does not serve its content.', { expected: '200', got: inShort(served) }),
        )
      }),
    )
  },
})

async function historyOf({ tenant, contentType }: Subscribed, token: string) {
  const caller = { ...tenant, call: (call: Parameters<typeof tenant.call>[0]) => tenant.call({ ...call, token }) }
  const { items } = await listAll(caller, contentType, undefined, 'listNotifications')
  const [item] = items
  const url = item?.contentUri
  return {
    created: items.map(({ contentCreated }) => contentCreated),
    served: typeof url === 'string' ? await caller.call({ operation: 'getContent', url }) : undefined,
  }
}
