import fc from 'fast-check'
import { abstain, inShort, nothingWrong, wrong } from '../../judge.ts'
import { exhaust } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/**
 * A caller that is throttled must know it, and which of its publishers is to blame. Whether the status is 429 or 403, and whether the
 * method is the one of HTTP or the operation's, the documents leave open.
 */
export const excessIsRefusedWithAf429 = defineRule({
  id: 'quota/excess-is-refused-with-af429',
  level: 'MUST',
  statement:
    'Past the quota requests are refused with AF429, naming the method and the PublisherIdentifier, under status 429 or 403.',
  clauses: ['MA-QUOTA-01'],
  operations: ['listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants', 'quota'],
  world: 'none',
  provenBy: [
    'quota-not-enforced',
    'quota-off-by-ten-fold',
    'quota-status-503',
    'quota-code-wrong',
    'quota-publisher-not-named',
    'quota-publisher-is-tenant',
    'quota-method-not-named',
  ],
  cases: 6,

  given: () => fc.record({ limit: fc.integer({ min: 3, max: 8 }), publisher: fc.uuid() }),

  observe: async ({ tenants, quota }, { limit, publisher }) => {
    const tenant = await tenants.create()
    await quota.set(tenant, limit)
    return exhaust(tenant, limit, publisher)
  },

  judge: (answers, { limit, publisher }) => {
    const [first] = answers
    if (first?.status !== 200) return abstain('not even the first request was served')
    const refusals = answers.filter(({ status }) => status !== 200)
    const expected = `AF429 under 429 or 403, naming the method and ${publisher}`
    if (refusals.length === 0)
      return wrong(`All of ${answers.length} requests in a row were served under a quota of ${limit} a minute.`, {
        expected,
      })
    return refusals.slice(0, 1).flatMap((refusal) => {
      const { code, message } = refusal.error ?? { code: '', message: '' }
      const named = message.toLowerCase().includes(publisher) && /\bGET\b|method\s*[=:]\s*[a-z]/i.test(message)
      return [429, 403].includes(refusal.status) && code === 'AF429' && named
        ? nothingWrong
        : wrong('The refusal past the quota is another one.', { expected, got: inShort(refusal) })
    })
  },
})
