import fc from 'fast-check'
import { aimedSecond, day, hour, minute, reachOf, second } from '../../arbitraries/instant.ts'
import { onWire } from '../../arbitraries/time-form.ts'
import { listingOperation } from '../../arbitraries/window.ts'
import { abstain, isRefusal, refusedWith, sandwiched, servedAsArray } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { windowRefusals } from '../../oracle/window.ts'
import { defineRule } from '../../rule.ts'

/** The document forbids more than 24 hours in one sentence and reckons with partial results in the next, so both are right. */
export const longerWindowNeverBreaks = defineRule({
  id: 'windows/longer-window-never-breaks',
  level: 'MUST',
  statement: 'A window of more than 24 hours is refused for that reason or served, and never breaks the service.',
  clauses: ['MA-WIN-03'],
  operations: ['listContent', 'listNotifications'],
  api: 'management-activity',
  needs: [],
  world: 'subscribed',
  provenBy: ['window-long-breaks'],
  cases: 12,

  given: (scope) => {
    const { from, to } = reachOf(scope)
    const over = fc.constantFrom(second, minute, hour, day, 4 * day)
    return fc.record({
      operation: listingOperation,
      contentType: fc.constantFrom(...scope.contentTypes),
      window: over.chain((more) =>
        aimedSecond({ from, to: to - day - more }, [from]).map((start) => ({ start, end: start + day + more })),
      ),
    })
  },

  observe: async ({ tenant }, { operation, contentType, window: { start, end } }) =>
    betweenControls(
      tenant,
      { operation, query: { contentType, ...onWire({ start, end: start + day }) } },
      { operation, query: { contentType, ...onWire({ start, end }) } },
    ),

  judge: ({ before, refused, after }) => {
    if (before.status !== 200) return abstain('a window of exactly 24 hours is not served either')
    const judgement = isRefusal(refused)
      ? refusedWith(refused, windowRefusals)
      : servedAsArray(refused, 'A window of more than 24 hours')
    return sandwiched(before, judgement, after)
  },
})
