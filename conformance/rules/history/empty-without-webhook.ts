import fc from 'fast-check'
import { onWire } from '../../arbitraries/time-form.ts'
import { window } from '../../arbitraries/window.ts'
import { abstain, inShort, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { defineRule } from '../../rule.ts'

/** The tenant of the case has content in the window, so a history that lists content instead of attempts shows. */
export const emptyWithoutWebhook = defineRule({
  id: 'history/empty-without-webhook',
  level: 'MUST',
  statement: 'A subscription that was started without a webhook has an empty notification history.',
  clauses: ['MA-HIST-04'],
  operations: ['startSubscription', 'listNotifications'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'populated',
  provenBy: ['history-without-webhook-lists-content', 'history-without-webhook-refused', 'history-empty-null'],
  cases: 15,

  given: (scope) => fc.record({ asked: window(scope), withTimes: fc.boolean() }),

  observe: async ({ tenant }, { asked: { contentType, window: span }, withTimes }) =>
    tenant.call({ operation: 'listNotifications', query: { contentType, ...(withTimes ? onWire(span) : {}) } }),

  judge: (answer) => {
    if (isThrottled(answer)) return abstain('the target throttled the request')
    return answer.status === 200 && Array.isArray(answer.json) && answer.json.length === 0
      ? nothingWrong
      : wrong('The history of a subscription without a webhook is not empty.', {
          expected: '200 []',
          got: inShort(answer),
        })
  },
})
