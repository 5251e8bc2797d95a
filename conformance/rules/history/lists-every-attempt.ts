import fc from 'fast-check'
import { abstain, both, nothingWrong, readToEnd, wrong } from '../../judge.ts'
import { followPages, type ListedItem, letTimePass } from '../../observe.ts'
import { failing, failures, publishTo, pushesOf, subscribed, waitFor } from '../../observe-pushes.ts'
import { readStamp } from '../../oracle/listing.ts'
import { outcomeOf } from '../../oracle/notification-status.ts'
import { defineRule } from '../../rule.ts'

/** A clock may be cut to the second, and a call takes its time. The live service prints when the content was created instead. */
const slack = 5_000

const outageOf = (minLength: number, maxLength: number) =>
  fc.array(fc.constantFrom(...failures), { minLength, maxLength })

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
  world: 'none',
  provenBy: [
    'push-wants-empty-answer',
    'history-sent-is-local-time',
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
    'history-keeps-ten',
  ],
  cases: 8,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      outage: fc.oneof(outageOf(0, 2), outageOf(3, 4)),
      blobs: fc.constantFrom(1, 2, 11),
      thanks: fc.constantFrom('', 'OK', '{"received": true}'),
    }),

  observe: async (target, { contentType, outage, blobs, thanks }) => {
    const elsewhere = await target.receiver.open()
    const one = await subscribed(target, contentType)
    const { tenant, receiver } = one
    receiver.reply(failing(outage, elsewhere.address, thanks))
    const from = await target.now()
    for (let blob = 0; blob < blobs; blob += 1) await publishTo(target, [one], [one])
    await target.clock.advance(30)
    await target.receiver.settle()
    const early = pushesOf(one).length
    const since = await target.now()
    await waitFor(target, () => pushesOf(one).length >= outage.length + blobs, 8 * 3_600)
    const token = await letTimePass(target, tenant, 60)
    const to = await target.now()
    const first = await tenant.call({ operation: 'listNotifications', query: { contentType }, token })
    return {
      history: await followPages(tenant, 'listNotifications', first, token),
      sending: { from, since, to },
      attempts: pushesOf(one).map(({ json, exchange }, number) => ({
        items: Array.isArray(json) ? json.length : 1,
        succeeded: exchange.response?.status === 200,
        isLate: number >= early,
      })),
    }
  },

  judge: ({ history, attempts, sending: { from, since, to } }, { contentType }) => {
    if (attempts.length === 0) return abstain('no notification came')
    const made = attempts.reduce((sum, { items }) => sum + items, 0)
    const inVain = attempts.reduce((sum, { items, succeeded }) => sum + (succeeded ? 0 : items), 0)
    const late = attempts.reduce((sum, { items, isLate }) => sum + (isLate ? items : 0), 0)
    const listed = history.items
    const sent = listed.flatMap(({ notificationSent, contentCreated }) =>
      notificationSent === contentCreated ? [] : (readStamp(notificationSent) ?? []),
    )
    const strange = sent.find((at) => at < from - slack || at > to + slack)
    const outcomes = listed.map(({ notificationStatus }) => outcomeOf(notificationStatus))
    const failed = outcomes.filter((outcome) => outcome === 'failure').length
    return both(
      readToEnd(history, 'The history'),
      ...listed.map((item) => judgeItem(item, contentType)),
      strange === undefined
        ? nothingWrong
        : wrong('An attempt is said to have been made when none was.', {
            expected: `from ${new Date(from).toISOString()} to ${new Date(to).toISOString()}`,
            got: new Date(strange).toISOString(),
          }),
      sent.length !== made || sent.filter((at) => at >= since - slack).length >= late
        ? nothingWrong
        : wrong('Retries are said to have been sent before they were.', {
            expected: `${late} attempts after ${new Date(since).toISOString()}`,
            got: listed.map(({ notificationSent }) => String(notificationSent)).join(', '),
          }),
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
