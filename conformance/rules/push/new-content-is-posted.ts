import fc from 'fast-check'
import { addressSuffix } from '../../arbitraries/webhook.ts'
import { abstain, both, nothingWrong, wrong } from '../../judge.ts'
import { waitFor } from '../../observe-pushes.ts'
import { hookedTenant } from '../../observe-webhook.ts'
import { isNotification, notifiedItems } from '../../oracle/webhook.ts'
import { defineRule } from '../../rule.ts'

/**
 * Ids are compared with each other only: captures show notifications under ids that no listing has. How many items one
 * notification holds is the sender's choice, and so is repeating one.
 */
export const newContentIsPosted = defineRule({
  id: 'push/new-content-is-posted',
  level: 'MUST',
  statement:
    'All new content of an enabled subscription is POSTed to its webhook over TLS, in JSON arrays of one or more items.',
  clauses: ['MA-PUSH-01'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'publish', 'receiver', 'clock'],
  world: 'none',
  provenBy: ['push-never', 'push-object-when-alone', 'push-first-of-batch-only', 'push-forgets-every-third'],
  cases: 10,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      suffix: addressSuffix,
      batches: fc.array(fc.constantFrom(1, 2, 3, 7, 25), { minLength: 1, maxLength: 3 }),
    }),

  observe: async (target, { contentType, suffix, batches }) => {
    const receiver = await target.receiver.open()
    const tenant = await hookedTenant(target, contentType, { address: receiver.address + suffix })
    const told = () => new Set(notifiedItems(receiver.calls).map(({ contentId }) => contentId)).size
    let published = 0
    for (const blobs of batches) {
      await target.publish.blobs(tenant, contentType, Array(blobs).fill({}))
      published += blobs
      await waitFor(target, () => told() >= published, 3_600)
    }
    return receiver.calls
  },

  judge: (calls, { suffix, batches }) => {
    const published = batches.reduce((sum, blobs) => sum + blobs, 0)
    const ids = new Set(notifiedItems(calls).map(({ contentId }) => contentId))
    const expected = `${published} items, each once or more, POSTed in JSON arrays`
    const odd = calls
      .filter(isNotification)
      .find(
        ({ json, method, secure, path }) =>
          !(Array.isArray(json) && json.length > 0 && method === 'POST' && secure && path.endsWith(suffix)),
      )
    return both(
      odd
        ? wrong('A notification is no POST of a JSON array over TLS to the address given.', {
            expected,
            got: `${odd.method} ${odd.path}: ${new TextDecoder().decode(odd.body.subarray(0, 200))}`,
          })
        : nothingWrong,
      ids.size === published
        ? nothingWrong
        : wrong('The webhook is not told of exactly the content that is new.', {
            expected,
            got: `${ids.size} in ${calls.filter(isNotification).length} notifications`,
          }),
      calls.length > 0 ? nothingWrong : abstain('the webhook was never called'),
    )
  },
})
