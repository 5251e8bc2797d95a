import fc from 'fast-check'
import { aimedSecond, reachOf, second } from '../../arbitraries/instant.ts'
import { onWire } from '../../arbitraries/time-form.ts'
import { aimsAt, contentType, listingOperation } from '../../arbitraries/window.ts'
import { inShort, isRefusal, refusedWith, sandwiched, servedAsArray, wrong } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { windowRefusals } from '../../oracle/window.ts'
import { defineRule } from '../../rule.ts'

/** "Prior to" in AF20055 would refuse it, the half-open interval would leave it empty: both are right, content is wrong. */
export const emptySpanListsNothing = defineRule({
  id: 'windows/empty-span-lists-nothing',
  level: 'MUST',
  statement: 'A window that ends where it starts is refused as a window or lists nothing.',
  clauses: ['MA-WIN-05', 'MA-WIN-08'],
  operations: ['listContent', 'listNotifications'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['window-empty-span-widened', 'window-empty-span-breaks', 'window-end-inclusive'],
  cases: 25,

  given: (scope) =>
    contentType(scope).chain((type) => {
      const { from, to } = reachOf(scope)
      return fc.record({
        operation: listingOperation,
        contentType: fc.constant(type),
        at: aimedSecond({ from, to: to - second }, aimsAt(scope.blobs, type)),
      })
    }),

  observe: async ({ tenant }, { operation, contentType: type, at }) =>
    betweenControls(
      tenant,
      { operation, query: { contentType: type, ...onWire({ start: at, end: at + second }) } },
      { operation, query: { contentType: type, ...onWire({ start: at, end: at }) } },
    ),

  judge: ({ before, refused, after }) => {
    if (isRefusal(refused)) return sandwiched(before, refusedWith(refused, windowRefusals), after)
    return Array.isArray(refused.json) && refused.json.length > 0
      ? wrong('An empty span lists content.', { expected: 'a refusal or []', got: inShort(refused) })
      : servedAsArray(refused, 'An empty span')
  },
})
