import { abstain, both, inShort, isThrottled, nothingWrong, wrong } from './judge.ts'
import { subscriptionIn, webhookStatus } from './oracle/webhook.ts'
import type { Judgement } from './rule.ts'
import type { Answer } from './target.ts'

/** What a start was to bring to life again: its answer, the list after it, and how often the webhook was told of new content. */
export interface Revival {
  readonly answer: Answer
  readonly list: Answer
  readonly told: number
}

/** Demands that a webhook is shown as enabled, and told of new content. */
export function isRevived({ answer, list, told }: Revival, contentType: string): Judgement {
  if (isThrottled(answer)) return abstain('the target throttled the request')
  if (answer.status !== 200) {
    return wrong('The start did not enable the webhook.', { expected: '200', got: inShort(answer) })
  }
  const expected = 'a webhook with the status enabled'
  return both(
    webhookStatus(answer.json) === 'enabled'
      ? nothingWrong
      : wrong('The answer does not show the webhook as enabled.', { expected, got: inShort(answer) }),
    webhookStatus(subscriptionIn(list.json, contentType)) === 'enabled'
      ? nothingWrong
      : wrong('The list does not show the webhook as enabled.', { expected, got: inShort(list) }),
    told > 0 ? nothingWrong : wrong('The enabled webhook is told nothing.', { expected: 'a notification' }),
  )
}
