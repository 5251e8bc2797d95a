import fc from 'fast-check'
import { onWire } from '../../arbitraries/time-form.ts'
import { window } from '../../arbitraries/window.ts'
import { abstain, inShort, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { startedTenant } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** A new tenant has nothing yet, so every window of it is empty, and that is no error. */
export const emptyWindowIsEmptyArray = defineRule({
  id: 'content/empty-window-is-empty-array',
  level: 'MUST',
  statement: 'A window in which nothing became available is answered with an empty array.',
  clauses: ['MA-CONT-07'],
  operations: ['startSubscription', 'listContent'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'none',
  provenBy: ['content-empty-null', 'content-empty-no-content', 'content-empty-not-found'],
  cases: 10,

  given: (scope) => fc.record({ asked: window(scope), withTimes: fc.boolean() }),

  observe: async (target, { asked: { contentType, window: span }, withTimes }) => {
    const tenant = await startedTenant(target, [contentType])
    const times = withTimes ? onWire(span) : {}
    return tenant.call({ operation: 'listContent', query: { contentType, ...times } })
  },

  judge: (answer) => {
    if (isThrottled(answer)) return abstain('the target throttled the request')
    const isEmpty = answer.status === 200 && Array.isArray(answer.json) && answer.json.length === 0
    return isEmpty
      ? nothingWrong
      : wrong('An empty window is not an empty array.', { expected: '200 []', got: inShort(answer) })
  },
})
