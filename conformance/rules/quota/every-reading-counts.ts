import fc from 'fast-check'
import { abstain, both, inShort, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { exhaust, requestAs, startedTenant } from '../../observe.ts'
import { defineRule } from '../../rule.ts'
import { type Answer, type Call, CannotObserve } from '../../target.ts'

/**
 * The quota is one of requests, not of some operations. Three in a row are asked for between two refusals, so that neither the end of
 * a minute nor a quota that comes back drop by drop serves them. Stopping may be asked for at any time and is left out; of a start
 * only the message is judged.
 */
export const everyReadingCounts = defineRule({
  id: 'quota/every-reading-counts',
  level: 'SHOULD',
  statement:
    'Past the quota no reading operation is served, and each refusal names its own publisher, and not the method of another request.',
  clauses: ['MA-QUOTA-01'],
  operations: ['startSubscription', 'listContent', 'getContent', 'listNotifications', 'listDlpSensitiveTypes'],
  api: 'management-activity',
  needs: ['tenants', 'publish', 'quota'],
  world: 'none',
  provenBy: [
    'quota-reading-exempt',
    'quota-method-always-get',
    'quota-publisher-named-on-lists-only',
    'quota-other-code-on-content',
  ],
  cases: 10,

  given: (scope) =>
    fc.record({
      limit: fc.integer({ min: 3, max: 6 }),
      publisher: fc.uuid(),
      contentType: fc.constantFrom(...scope.contentTypes),
      operation: fc.constantFrom('listContent', 'getContent', 'listNotifications', 'listDlpSensitiveTypes'),
    }),

  observe: async (target, { limit, publisher, contentType, operation }) => {
    const tenant = await startedTenant(target, [contentType])
    const [blob] = await target.publish.blobs(tenant, contentType, [{}])
    if (!blob) throw new CannotObserve('nothing was published')
    const query = { contentType, PublisherIdentifier: publisher }
    const call: Call = operation === 'getContent' ? { operation, url: blob.contentUri } : { operation, query }
    await target.quota.set(tenant, limit)
    await exhaust(tenant, limit, publisher)
    const before = await requestAs(tenant, publisher)
    const answers: Answer[] = []
    while (answers.length < 3) answers.push(await tenant.call(call))
    const after = await requestAs(tenant, publisher)
    return { before, answers, after, started: await tenant.call({ operation: 'startSubscription', query }) }
  },

  judge: ({ before, answers, after, started }, { operation, publisher }) => {
    if (!isThrottled(before) || !isThrottled(after)) return abstain('the quota was not used up all the time')
    const served = answers.filter(({ status }) => status >= 200 && status <= 299)
    const { code, message } = started.error ?? { code: '', message: '' }
    const sentPublisher = operation === 'getContent' ? [started] : [...answers, started]
    const otherwise = answers.find(
      ({ status, error }) => status > 299 && !(error?.code === 'AF429' && [429, 403].includes(status)),
    )
    const nameless = sentPublisher.find(
      ({ error }) => error?.code === 'AF429' && !error.message.toLowerCase().includes(publisher),
    )
    return both(
      served.length < answers.length
        ? nothingWrong
        : wrong(`Past the quota ${operation} is served as ever.`, {
            expected: 'AF429',
            got: served.map(inShort)[0] ?? '',
          }),
      code === 'AF429' && /\bGET\b/i.test(message)
        ? wrong('The refusal of a start names another method.', { expected: 'POST', got: inShort(started) })
        : nothingWrong,
      otherwise
        ? wrong(`Past the quota ${operation} is refused for another reason.`, {
            expected: 'AF429 under 429 or 403',
            got: inShort(otherwise),
          })
        : nothingWrong,
      nameless
        ? wrong('A refusal does not name its publisher.', { expected: publisher, got: inShort(nameless) })
        : nothingWrong,
    )
  },
})
