import fc from 'fast-check'
import { failingReply } from '../../arbitraries/webhook.ts'
import { abstain, inShort, isRefusal, nothingWrong, wrong } from '../../judge.ts'
import { hookedTenant, listedNow, startWith } from '../../observe-webhook.ts'
import { subscriptionIn } from '../../oracle/webhook.ts'
import { defineRule } from '../../rule.ts'

/** The caller was told that it failed, and will not look for content. Another tenant shows that the list tells what was started. */
export const failureStartsNothing = defineRule({
  id: 'validation/failure-starts-nothing',
  level: 'MUST',
  statement:
    'A start whose webhook does not pass creates no subscription: it is not listed, and no content can be listed.',
  clauses: ['MA-VAL-07'],
  operations: ['startSubscription', 'listSubscriptions', 'listContent'],
  api: 'management-activity',
  needs: ['tenants', 'receiver'],
  world: 'none',
  provenBy: ['validation-failure-starts', 'validation-failure-starts-without-webhook'],
  cases: 10,

  given: (scope) => fc.record({ contentType: fc.constantFrom(...scope.contentTypes), reply: failingReply }),

  observe: async (target, { contentType, reply }) => {
    const control = await hookedTenant(target, contentType, { address: (await target.receiver.open()).address })
    const tenant = await target.tenants.create()
    return {
      control: await listedNow(control),
      refused: await startWith(tenant, contentType, { address: (await target.receiver.open(reply)).address }),
      list: await listedNow(tenant),
      content: await tenant.call({ operation: 'listContent', query: { contentType } }),
    }
  },

  judge: ({ control, refused, list, content }, { contentType }) => {
    if (!isRefusal(refused)) return abstain(`the start was not refused: ${inShort(refused)}`)
    if (!subscriptionIn(control.json, contentType)) return abstain('what was started is not listed either')
    if (subscriptionIn(list.json, contentType))
      return wrong('The start was refused, and the subscription is listed.', {
        expected: `no ${contentType}`,
        got: inShort(list),
      })
    return content.status === 200
      ? wrong('The start was refused, and the content is listed.', { expected: 'a refusal', got: inShort(content) })
      : nothingWrong
  },
})
