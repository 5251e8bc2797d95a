import type { Refusal } from '../answer.ts'
import type { Tenant } from '../state.ts'
import type { Outbound } from './outbound.ts'
import type { Candidate } from './policy.ts'

/**
 * Calls the webhook of a start with a code of its own and waits for the answer; the refusal if it did not pass. Source: "Webhook
 * validation".
 */
export function createValidations(outbound: Outbound): (candidate: Candidate) => Promise<Refusal | undefined> {
  const counts = new WeakMap<Tenant, number>()
  return async (candidate) => {
    const { policy, tenant, now } = candidate.call
    const number = (counts.get(tenant) ?? 0) + 1
    counts.set(tenant, number)
    const { validationCode, validation, isValidated, validationRefusal } = policy.webhooks
    const answer = await outbound.call(validation(candidate, validationCode(candidate, number)), now)
    return isValidated(answer) ? undefined : validationRefusal(candidate, answer)
  }
}
