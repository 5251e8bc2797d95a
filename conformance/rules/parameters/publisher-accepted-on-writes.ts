import fc from 'fast-check'
import { anyGuid } from '../../arbitraries/operation-call.ts'
import { abstain, inShort, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { enabledTypes } from '../../oracle/subscription-list.ts'
import { defineRule } from '../../rule.ts'

/**
 * A subscription belongs to the tenant, not to the publisher that happened to start it: whatever identifiers are sent, if any,
 * the list shows it.
 */
export const publisherAcceptedOnWrites = defineRule({
  id: 'parameters/publisher-accepted-on-writes',
  level: 'MUST',
  statement:
    'Start and stop work with any PublisherIdentifier and without one, and the list shows the same to all of them.',
  clauses: ['MA-PAR-04'],
  operations: ['startSubscription', 'stopSubscription', 'listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'none',
  provenBy: [
    'parameters-publisher-required',
    'parameters-publisher-changes-list',
    'parameters-publisher-must-be-tenant',
    'parameters-publisher-upper-case-refused',
  ],
  cases: 30,

  given: (scope) => {
    const publisher = fc.option(anyGuid, { nil: undefined })
    return fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      starting: publisher,
      listing: publisher,
      stopping: publisher,
    })
  },

  observe: async ({ tenants }, { contentType, starting, listing, stopping }) => {
    const tenant = await tenants.create()
    const call = (operation: 'startSubscription' | 'stopSubscription' | 'listSubscriptions', publisher?: string) =>
      tenant.call({
        operation,
        query: {
          contentType: operation === 'listSubscriptions' ? undefined : contentType,
          PublisherIdentifier: publisher,
        },
      })
    return {
      started: await call('startSubscription', starting),
      listed: await call('listSubscriptions', listing),
      stopped: await call('stopSubscription', stopping),
      emptied: await call('listSubscriptions', listing),
    }
  },

  judge: ({ started, listed, stopped, emptied }, { contentType }) => {
    const answers = [started, listed, stopped, emptied]
    if (answers.some(isThrottled)) return abstain('the target throttled a request')
    const refused = answers.find(({ status }) => status < 200 || status > 299)
    if (refused) return wrong('A call was refused.', { expected: 'every call is served', got: inShort(refused) })
    const [shown, left] = [enabledTypes(listed.json), enabledTypes(emptied.json)]
    if (!shown || !left) return abstain('the list cannot be read')
    return shown.join() === contentType && left.length === 0
      ? nothingWrong
      : wrong('The list does not show what was started and stopped.', {
          expected: `${contentType} after the start, nothing after the stop`,
          got: `${shown.join(', ') || 'nothing'}, then ${left.join(', ') || 'nothing'}`,
        })
  },
})
