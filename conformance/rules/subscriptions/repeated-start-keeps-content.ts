import fc from 'fast-check'
import { withoutWebhook } from '../../arbitraries/webhook-body.ts'
import { abstain, nothingWrong, wrong } from '../../judge.ts'
import { listAll, startedTenant } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Many collectors start on every run. Served, refused or throttled: only a stop takes content away. */
export const repeatedStartKeepsContent = defineRule({
  id: 'subscriptions/repeated-start-keeps-content',
  level: 'MUST',
  statement: 'A start of what is enabled takes away none of the content listed before it.',
  clauses: ['MA-START-08', 'MA-LIST-04'],
  operations: ['startSubscription', 'listContent'],
  api: 'management-activity',
  needs: ['tenants', 'publish'],
  world: 'none',
  provenBy: ['subscriptions-repeated-start-forgets-content'],
  cases: 30,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      ages: fc.array(fc.integer({ min: 60, max: 7_200 }), { minLength: 1, maxLength: 3 }),
      sent: withoutWebhook,
    }),

  observe: async (target, { contentType, ages, sent }) => {
    const tenant = await startedTenant(target, [contentType])
    const now = await target.now()
    const wishes = ages.map((age) => ({ contentCreated: now - age * 1_000 }))
    await target.publish.blobs(tenant, contentType, wishes)
    const before = await listAll(tenant, contentType)
    await tenant.call({ operation: 'startSubscription', query: { contentType }, ...sent })
    return { before, after: await listAll(tenant, contentType) }
  },

  judge: ({ before, after }) => {
    if (before.end !== 'complete' || before.items.length === 0) return abstain('nothing was listed before')
    const left = new Set(after.items.map(({ contentId }) => contentId))
    const lost = before.items.filter(({ contentId }) => !left.has(contentId))
    return lost.length === 0
      ? nothingWrong
      : wrong(`${lost.length} of ${before.items.length} blobs are no longer listed after another start.`)
  },
})
