import fc from 'fast-check'
import { aimedSecond, day, floorTo, hour, minute, second, week } from '../../arbitraries/instant.ts'
import { formsOf, written } from '../../arbitraries/time-form.ts'
import { listingOperation } from '../../arbitraries/window.ts'
import { abstain, refusedWith, servedAsArray } from '../../judge.ts'
import { timeRefusals, windowVerdictBetween } from '../../oracle/window.ts'
import { defineRule } from '../../rule.ts'

/** Pairs of times that nobody thought of, held against a second reading of the documents that knows three answers. */
export const judgedAsDocumented = defineRule({
  id: 'windows/judged-as-documented',
  level: 'MUST',
  statement: 'Whatever two times are sent, the window is served or refused as the documents say.',
  clauses: ['MA-WIN-01', 'MA-WIN-02', 'MA-WIN-04', 'MA-WIN-05', 'MA-WIN-06'],
  operations: ['listContent', 'listNotifications'],
  api: 'management-activity',
  needs: [],
  world: 'subscribed',
  provenBy: ['window-inverted-swapped', 'notifications-window-unchecked'],

  given: (scope) => {
    const now = floorTo(scope.now - (scope.clockUncertainty ?? 0), second)
    const days = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((back) => floorTo(now, day) - back * day)
    const edges = [day, week - hour, week + 2 * hour].flatMap((age) => [now - age - minute, now - age + minute])
    const instant = aimedSecond({ from: now - 9 * day, to: now }, [...days, ...edges])
    const length = fc.constantFrom(second, minute, hour, day - second, day, -second, -day)
    const pair = fc.oneof(
      fc.tuple(instant, instant),
      fc.tuple(instant, length).map(([start, long]) => [start, Math.min(start + long, now)] as const),
    )
    const inForm = (at: number) => fc.constantFrom(...formsOf(at)).map((form) => written(at, form))
    return pair.chain(([start, end]) =>
      fc.record({
        operation: listingOperation,
        contentType: fc.constantFrom(...scope.contentTypes),
        startTime: fc.option(inForm(start), { nil: undefined, freq: 9 }),
        endTime: fc.option(inForm(end), { nil: undefined, freq: 9 }),
      }),
    )
  },

  observe: async ({ tenant, now }, { operation, contentType, startTime, endTime }) => {
    const from = await now()
    const answer = await tenant.call({ operation, query: { contentType, startTime, endTime } })
    return { answer, clock: { from, to: await now() } }
  },

  judge: ({ answer, clock: { from, to } }, times, { clockUncertainty = 0 }) => {
    const verdict = windowVerdictBetween(times, { from: from - clockUncertainty, to: to + clockUncertainty })
    if (verdict === 'unspecified') return abstain('the documents leave this window open')
    return verdict === 'served' ? servedAsArray(answer, 'The window') : refusedWith(answer, timeRefusals)
  },
})
