import fc from 'fast-check'
import { abstain, both, inShort, nothingWrong, readToEnd, wrong } from '../../judge.ts'
import { followPages } from '../../observe.ts'
import { subscribed } from '../../observe-pushes.ts'
import { disableByFailures } from '../../observe-webhook.ts'
import { defineRule } from '../../rule.ts'

/** Whoever lost the webhook to failures has to be able to catch up by listing. */
export const disabledWebhookChangesNothing = defineRule({
  id: 'content/disabled-webhook-changes-nothing',
  level: 'MUST',
  statement: 'While a webhook is disabled, the content of its type can be listed and retrieved as before.',
  clauses: ['MA-CONT-06'],
  operations: ['startSubscription', 'listSubscriptions', 'listContent', 'getContent'],
  api: 'management-activity',
  needs: ['tenants', 'tokens', 'receiver', 'publish', 'clock'],
  world: 'none',
  provenBy: ['webhook-disabled-hides-content'],
  cases: 2,

  given: (scope) => fc.constantFrom(...scope.contentTypes),

  observe: async (target, contentType) => {
    const one = await subscribed(target, contentType)
    const token = await disableByFailures(target, one.tenant, contentType, one.receiver)
    const [published] = await target.publish.blobs(one.tenant, contentType, [{}])
    const first = await one.tenant.call({ operation: 'listContent', query: { contentType }, token })
    const list = await followPages(one.tenant, 'listContent', first, token)
    const url = published?.contentUri
    return {
      list,
      blob: url === undefined ? undefined : await one.tenant.call({ operation: 'getContent', url, token }),
    }
  },

  judge: ({ list, blob }) => {
    if (!blob) return abstain('nothing was published')
    return both(
      readToEnd(list, 'The listing'),
      list.end === 'complete' && list.items.length === 0
        ? wrong('New content is not listed while the webhook is disabled.', { got: 'an empty array' })
        : nothingWrong,
      blob.status === 200
        ? nothingWrong
        : wrong('Content is not served while the webhook is disabled.', { expected: '200', got: inShort(blob) }),
    )
  },
})
