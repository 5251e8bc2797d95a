import fc from 'fast-check'
import { oneOf } from '../../arbitraries/blob.ts'
import { ceilTo, floorTo, hour, reachOf, second } from '../../arbitraries/instant.ts'
import { onWire } from '../../arbitraries/time-form.ts'
import { abstain, inShort, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { present } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** The quiet second beside known content, found by looking: if content lies there too, another case will do. */
export const quietWindowIsEmptyArray = defineRule({
  id: 'content/quiet-window-is-empty-array',
  level: 'MUST',
  statement: 'A window that lists nothing answers 200 with an array, beside content as well as far from it.',
  clauses: ['MA-CONT-07'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['content-empty-null', 'content-empty-no-content', 'content-empty-not-found'],
  cases: 20,

  given: (scope) => {
    const { from, to } = reachOf(scope)
    const seconds = scope.blobs.flatMap(({ contentType, contentCreated: at }) =>
      [floorTo(at, second) - second, ceilTo(at + 1, second), floorTo(at, second) + hour].map((start) => ({
        contentType,
        start,
      })),
    )
    const isQuiet = ({ contentType, start }: (typeof seconds)[number]) =>
      !scope.blobs.some(
        (blob) =>
          blob.contentType === contentType && start <= blob.contentCreated && blob.contentCreated < start + second,
      )
    return fc.record({
      quiet: oneOf(seconds.filter((at) => from <= at.start && at.start + second <= to && isQuiet(at))),
    })
  },

  observe: async ({ tenant }, { quiet }) => {
    const { contentType, start } = present(quiet, 'no quiet second is known')
    const times = onWire({ start, end: start + second })
    return tenant.call({ operation: 'listContent', query: { contentType, ...times } })
  },

  judge: (answer) => {
    if (isThrottled(answer)) return abstain('the target throttled the request')
    return answer.status === 200 && Array.isArray(answer.json)
      ? nothingWrong
      : wrong('A quiet window is not answered with an array.', { expected: '200 []', got: inShort(answer) })
  },
})
