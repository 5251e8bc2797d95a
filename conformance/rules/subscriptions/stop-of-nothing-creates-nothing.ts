import fc from 'fast-check'
import { abstain, both, inShort, nothingWrong, wrong } from '../../judge.ts'
import { startedTenant } from '../../observe.ts'
import { enabledTypes } from '../../oracle/subscription-list.ts'
import { defineRule } from '../../rule.ts'

/** Served or refused, the document does not say; but a caller that tidies up must not find more than it left. */
export const stopOfNothingCreatesNothing = defineRule({
  id: 'subscriptions/stop-of-nothing-creates-nothing',
  level: 'SHOULD',
  statement: 'A stop of a type that was never started starts nothing, touches no other type and is no server error.',
  clauses: ['MA-STOP-04', 'MA-START-13'],
  operations: ['stopSubscription', 'listSubscriptions'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'none',
  provenBy: ['subscriptions-stop-unknown-crashes', 'subscriptions-stop-unknown-creates'],
  cases: 30,

  given: (scope) =>
    fc.record({
      types: fc.shuffledSubarray([...scope.contentTypes], { minLength: 2, maxLength: 2 }),
      again: fc.boolean(),
    }),

  observe: async (target, { types: [never = '', started = ''], again }) => {
    const tenant = await startedTenant(target, [started])
    const stop = () => tenant.call({ operation: 'stopSubscription', query: { contentType: never } })
    const before = await tenant.call({ operation: 'listSubscriptions' })
    const stops = [await stop(), ...(again ? [await stop()] : [])]
    return { before, stops, after: await tenant.call({ operation: 'listSubscriptions' }) }
  },

  judge: ({ before, stops, after }, { types: [, started] }) => {
    const [was, is] = [enabledTypes(before.json), enabledTypes(after.json)]
    const crashed = stops.find(({ status }) => status >= 500)
    return both(
      crashed
        ? wrong('The stop is a server error.', { expected: 'success or a 4xx', got: inShort(crashed) })
        : nothingWrong,
      !was || !is || was.join() !== started
        ? abstain('the started type is not what is listed')
        : was.join() === is.join()
          ? nothingWrong
          : wrong('The stop changed what is enabled.', {
              expected: was.join(', ') || 'nothing',
              got: is.join(', ') || 'nothing',
            }),
    )
  },
})
