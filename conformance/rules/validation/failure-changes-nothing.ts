import fc from 'fast-check'
import { failingReply, subscriptionStates } from '../../arbitraries/webhook.ts'
import { abstain, both, inShort, isRefusal, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { publishAndHear } from '../../observe-pushes.ts'
import { listedNow, startWith, tenantInState } from '../../observe-webhook.ts'
import { canonical } from '../../oracle/record-set.ts'
import { isNotification, subscriptionIn } from '../../oracle/webhook.ts'
import { defineRule, type Judgement } from '../../rule.ts'
import type { Answer } from '../../target.ts'

/** A caller that tries a new listener must not lose the old one. The restart of a stopped subscription is a change, too. */
export const failureChangesNothing = defineRule({
  id: 'validation/failure-changes-nothing',
  level: 'MUST',
  statement: 'A start whose webhook does not pass leaves the subscription as it was, and its old webhook at work.',
  clauses: ['MA-VAL-08'],
  operations: ['startSubscription', 'listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants', 'receiver', 'clock', 'tokens', 'publish'],
  world: 'none',
  provenBy: [
    'validation-failure-clears-auth-id',
    'validation-failure-clears-expiration',
    'validation-failure-disables-webhook',
    'validation-failure-removes-webhook',
    'validation-failure-replaces-webhook',
    'validation-failure-restarts',
    'validation-failure-stops',
  ],
  cases: 4,

  given: (scope) => fc.record({ contentType: fc.constantFrom(...scope.contentTypes), reply: failingReply }),

  observe: async (target, { contentType, reply }) => {
    const seen: Attempted[] = []
    const expiration = `${new Date((await target.now()) + 30 * 86_400_000).toISOString().slice(0, 19)}Z`
    for (const state of subscriptionStates) {
      const [old, bad] = [await target.receiver.open(), await target.receiver.open(reply)]
      const webhook = { address: old.address, authId: 'the old one', expiration }
      const { tenant, token } = await tenantInState(target, contentType, state, webhook)
      const before = await listedNow(tenant, token)
      const refused = await startWith(tenant, contentType, { address: bad.address }, token)
      const after = await listedNow(tenant, token)
      if (state === 'with webhook') await publishAndHear(target, { tenant, contentType, receiver: old })
      const isDeaf = state === 'with webhook' && !old.calls.some(isNotification)
      seen.push({ before, refused, after, tried: bad.calls.length, isDeaf })
    }
    return seen
  },

  judge: (seen, { contentType }) => both(...seen.map((attempted) => unchanged(attempted, contentType))),
})

interface Attempted {
  readonly before: Answer
  readonly refused: Answer
  readonly after: Answer
  /** How often the webhook to come was called. */
  readonly tried: number
  /** True when there is an old webhook, and it was told nothing of what came later. */
  readonly isDeaf: boolean
}

function unchanged({ before, refused, after, tried, isDeaf }: Attempted, contentType: string): Judgement {
  if (!isRefusal(refused) || isThrottled(refused) || tried === 0)
    return abstain(`the start was not refused for its webhook: ${inShort(refused)}`)
  const [was, is] = [before, after].map(({ json }) => canonical(subscriptionIn(json, contentType) ?? null))
  return both(
    was === is
      ? nothingWrong
      : wrong('The refused start changed the subscription.', { expected: inShort(before), got: inShort(after) }),
    isDeaf
      ? wrong('After the refused start, the old webhook is told nothing.', {
          expected: 'a notification to the old webhook',
          got: 'none',
        })
      : nothingWrong,
  )
}
