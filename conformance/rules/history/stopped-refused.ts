import { onWire } from '../../arbitraries/time-form.ts'
import { window } from '../../arbitraries/window.ts'
import { refusedWith, sandwiched } from '../../judge.ts'
import { startedTenant } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Nothing but the stop lies between the first control and the refusal; the second control shows that tenant and token still work. */
export const stoppedHistoryRefused = defineRule({
  id: 'history/stopped-refused',
  level: 'MUST',
  statement: 'The notification history of a stopped subscription is refused with AF20022 or AF20023.',
  clauses: ['MA-HIST-05'],
  operations: ['startSubscription', 'stopSubscription', 'listNotifications'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'none',
  provenBy: ['history-stopped-served', 'history-disabled-wrong-code'],
  cases: 5,

  given: window,

  observe: async (target, { contentType, window: span }) => {
    const tenant = await startedTenant(target, [contentType])
    const list = { operation: 'listNotifications', query: { contentType, ...onWire(span) } } as const
    const before = await tenant.call(list)
    await tenant.call({ operation: 'stopSubscription', query: { contentType } })
    return {
      before,
      refused: await tenant.call(list),
      after: await tenant.call({ operation: 'listSubscriptions' }),
    }
  },

  judge: ({ before, refused, after }) => sandwiched(before, refusedWith(refused, ['AF20022', 'AF20023']), after),
})
