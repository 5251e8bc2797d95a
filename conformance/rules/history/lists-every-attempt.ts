import fc from 'fast-check'
import { abstain, both, nothingWrong, readToEnd, wrong } from '../../judge.ts'
import { followPages, type ListedItem, letTimePass } from '../../observe.ts'
import { failing, failures, publishTo, pushesOf, subscribed, waitFor } from '../../observe-pushes.ts'
import { outcomeOf } from '../../oracle/notification-status.ts'
import { defineRule } from '../../rule.ts'

const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
const isInstant = (value: unknown): boolean => typeof value === 'string' && !Number.isNaN(Date.parse(value))

/** What the receiver saw is compared with the history, item by item of each call: how many attempts, and how many of them in vain. */
export const listsEveryAttempt = defineRule({
  id: 'history/lists-every-attempt',
  level: 'MUST',
  statement: 'The history lists each attempt at each notification once, when it was sent, and whether it succeeded.',
  clauses: ['MA-HIST-01', 'MA-HIST-02', 'MA-HIST-03'],
  operations: ['startSubscription', 'listNotifications'],
  api: 'management-activity',
  needs: ['tenants', 'tokens', 'receiver', 'publish', 'clock'],
  world: 'any',
  provenBy: [
    'history-never-filled',
    'history-successes-only',
    'history-failures-only',
    'history-without-sent',
    'history-without-status',
    'history-always-success',
    'history-status-turned-round',
    'history-latest-try-only',
    'history-first-try-only',
    'history-forgets-later-tries',
    'history-doubles-failures',
  ],
  cases: 8,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      outage: fc.array(fc.constantFrom(...failures), { maxLength: 4 }),
      blobs: fc.integer({ min: 1, max: 2 }),
    }),

  observe: async (target, { contentType, outage, blobs }) => {
    const elsewhere = await target.receiver.open()
    const one = await subscribed(target, contentType)
    const { tenant, receiver } = one
    receiver.reply(failing(outage, elsewhere.address))
    for (let blob = 0; blob < blobs; blob += 1) await publishTo(target, [one], [one])
    await waitFor(target, () => pushesOf(one).length >= outage.length + blobs, 8 * 3_600)
    const token = await letTimePass(target, tenant, 60)
    const first = await tenant.call({ operation: 'listNotifications', query: { contentType }, token })
    return {
      history: await followPages(tenant, 'listNotifications', first, token),
      attempts: pushesOf(one).map(({ json, exchange }) => ({
        items: Array.isArray(json) ? json.length : 1,
        succeeded: exchange.response?.status === 200,
      })),
    }
  },

  judge: ({ history, attempts }, { contentType }) => {
    if (attempts.length === 0) return abstain('no notification came')
    const made = attempts.reduce((sum, { items }) => sum + items, 0)
    const inVain = attempts.reduce((sum, { items, succeeded }) => sum + (succeeded ? 0 : items), 0)
    const listed = history.items
    const outcomes = listed.map(({ notificationStatus }) => outcomeOf(notificationStatus))
    const failed = outcomes.filter((outcome) => outcome === 'failure').length
    return both(
      readToEnd(history, 'The history'),
      ...listed.map((item) => judgeItem(item, contentType)),
      listed.length === made
        ? nothingWrong
        : wrong('The history does not list each attempt once.', {
            expected: `${made} attempts, ${inVain} of them in vain`,
            got: `${listed.length} attempts`,
          }),
      outcomes.includes('unspecified') || listed.length !== made || failed === inVain
        ? nothingWrong
        : wrong('The history does not tell failures from successes.', {
            expected: `${inVain} of ${made} attempts failed`,
            got: `${failed}: ${listed.map(({ notificationStatus }) => String(notificationStatus)).join(', ')}`,
          }),
    )
  },
})

function judgeItem(item: ListedItem, asked: string) {
  const { contentType, contentId, contentUri, contentCreated, contentExpiration } = item
  const { notificationSent, notificationStatus } = item
  const missing = [
    ...Object.entries({ contentId, contentUri, notificationStatus }).filter(([, value]) => !isText(value)),
    ...Object.entries({ contentCreated, contentExpiration, notificationSent }).filter(([, value]) => !isInstant(value)),
    ...(contentType === asked ? [] : [['contentType']]),
  ].map(([name]) => name)
  return missing.length === 0
    ? nothingWrong
    : wrong('An attempt is not described completely.', { expected: missing.join(', '), got: JSON.stringify(item) })
}
