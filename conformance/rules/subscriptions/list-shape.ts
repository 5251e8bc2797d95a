import fc from 'fast-check'
import { documentedContentTypes } from '../../arbitraries/content-type.ts'
import { abstain, inShort, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { isObject } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

const isSubscription = (item: unknown): boolean =>
  isObject(item) &&
  documentedContentTypes.some((type) => type.toLowerCase() === String(item.contentType).toLowerCase()) &&
  (item.status === 'enabled' || item.status === 'disabled') &&
  'webhook' in item

/** Reads only, so it can be asked of any tenant. One item of the document's sample lacks its status; the text has three members. */
export const listShape = defineRule({
  id: 'subscriptions/list-shape',
  level: 'MUST',
  statement: 'The list of subscriptions is an array of content type, status and webhook.',
  clauses: ['MA-LIST-01', 'MA-LIST-02'],
  operations: ['listSubscriptions'],
  api: 'management-activity',
  needs: [],
  world: 'subscribed',
  provenBy: [
    'subscriptions-list-without-status',
    'subscriptions-list-wrapped',
    'subscriptions-webhook-left-out-of-list',
  ],
  cases: 3,

  given: () => fc.constant('list'),

  observe: ({ tenant }) => tenant.call({ operation: 'listSubscriptions' }),

  judge: (answer) => {
    if (isThrottled(answer)) return abstain('the target throttled the request')
    const expected = '200 with an array of {contentType, status, webhook}'
    if (answer.status !== 200 || !Array.isArray(answer.json))
      return wrong('There is no list.', { expected, got: inShort(answer) })
    if (answer.json.length === 0) return abstain('nothing is listed')
    const odd = answer.json.find((item) => !isSubscription(item))
    return odd === undefined ? nothingWrong : wrong('An item is no subscription.', { expected, got: inShort(answer) })
  },
})
