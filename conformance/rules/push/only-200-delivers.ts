import fc from 'fast-check'
import { abstain, nothingWrong, wrong } from '../../judge.ts'
import { failing, failures, pushesOf, subscribed, waitFor } from '../../observe-pushes.ts'
import { defineRule } from '../../rule.ts'

/** Several failures side by side, each in a tenant of its own. A redirect leads to a receiver that would answer 200. */
export const only200Delivers = defineRule({
  id: 'push/only-200-delivers',
  level: 'MUST',
  statement: 'A notification that is answered anything but 200, or not at all, is sent again.',
  clauses: ['MA-PUSH-04'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'receiver', 'publish', 'clock'],
  world: 'none',
  provenBy: [
    'push-not-retried',
    'push-any-success-delivers',
    'push-redirect-delivers',
    'push-refusal-delivers',
    'push-server-error-delivers',
  ],
  cases: 6,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      wanted: fc.subarray([...failures], { minLength: 1 }),
    }),

  observe: async (target, { contentType, wanted }) => {
    const elsewhere = await target.receiver.open()
    const all = await Promise.all(
      wanted.map(async (failure) => {
        const one = await subscribed(target, contentType)
        one.receiver.reply(failing([failure], elsewhere.address))
        return one
      }),
    )
    for (const { tenant } of all) await target.publish.blobs(tenant, contentType, [{}])
    await waitFor(target, () => all.every((one) => pushesOf(one).length > 1))
    return all.map((one) => pushesOf(one).length)
  },

  judge: (calls, { wanted }) => {
    if (calls.every((count) => count === 0)) return abstain('no notification came')
    const lost = wanted.filter((_, index) => calls[index] === 1)
    return lost.length === 0
      ? nothingWrong
      : wrong('A notification that failed was not sent again within a day.', {
          expected: 'another attempt',
          got: `none after ${lost.join(', ')}`,
        })
  },
})
