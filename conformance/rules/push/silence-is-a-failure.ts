import fc from 'fast-check'
import { abstain, nothingWrong, wrong } from '../../judge.ts'
import { publishTo, pushesOf, subscribed, waitFor } from '../../observe-pushes.ts'
import { defineRule } from '../../rule.ts'

/** One case only: the target's patience with a receiver that keeps silent is spent in real time. */
export const silenceIsAFailure = defineRule({
  id: 'push/silence-is-a-failure',
  level: 'MUST',
  statement: 'A notification to a receiver that takes it and never answers is sent again.',
  clauses: ['MA-PUSH-04'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'receiver', 'publish', 'clock'],
  world: 'none',
  provenBy: ['push-silence-delivers', 'push-not-retried'],
  cases: 1,

  given: (scope) => fc.constantFrom(...scope.contentTypes),

  observe: async (target, contentType) => {
    const one = await subscribed(target, contentType)
    one.receiver.reply(() => (pushesOf(one).length === 0 ? 'silence' : { status: 200 }))
    await publishTo(target, [one], [one])
    await waitFor(target, () => pushesOf(one).length > 1)
    return pushesOf(one)
  },

  judge: (pushes) => {
    if (pushes.length === 0) return abstain('no notification came')
    return pushes.length > 1
      ? nothingWrong
      : wrong('A notification that was never answered was not sent again within a day.', {
          expected: 'another attempt',
        })
  },
})
