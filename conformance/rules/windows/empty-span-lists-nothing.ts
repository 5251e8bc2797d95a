import fc from 'fast-check'
import { aimedSecond, floorTo, reachOf, second } from '../../arbitraries/instant.ts'
import { onWire } from '../../arbitraries/time-form.ts'
import { aimsAt, contentType, listingOperation } from '../../arbitraries/window.ts'
import { inShort, isRefusal, refusedWith, sandwiched, servedAsArray, wrong } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { windowRefusals } from '../../oracle/window.ts'
import { defineRule } from '../../rule.ts'

/** The instants of content that a window in whole seconds can name; where there are none, the seconds in which it came. */
function whereSomethingBegins(instants: readonly number[]): readonly number[] {
  const named = instants.filter((at) => at % second === 0)
  return named.length > 0 ? named : instants.map((at) => floorTo(at, second))
}

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
      const reach = { from, to: to - second }
      const own = scope.blobs.filter((blob) => blob.contentType === type).map((blob) => blob.contentCreated)
      const anywhere = fc.record({
        operation: listingOperation,
        contentType: fc.constant(type),
        at: aimedSecond(reach, aimsAt(scope.blobs, type)),
      })
      const atContent = fc.record({
        operation: fc.constant('listContent' as const),
        contentType: fc.constant(type),
        at: aimedSecond(reach, whereSomethingBegins(own)),
      })
      return fc.oneof(anywhere, atContent)
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
