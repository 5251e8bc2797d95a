import fc from 'fast-check'
import { onWire } from '../../arbitraries/time-form.ts'
import { window } from '../../arbitraries/window.ts'
import { refusedWith, sandwiched } from '../../judge.ts'
import { startedTenant } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** An administrator takes the subscription away and gives it back; the refusal lies in between. */
export const disabledHistoryRefused = defineRule({
  id: 'history/disabled-refused',
  level: 'MUST',
  statement: 'The notification history of a subscription that an administrator disabled is refused.',
  clauses: ['MA-HIST-05'],
  operations: ['startSubscription', 'listNotifications'],
  api: 'management-activity',
  needs: ['tenants', 'disable'],
  world: 'none',
  provenBy: ['history-disabled-served', 'history-disabled-wrong-code'],
  cases: 5,

  given: (scope) =>
    fc.record({ asked: window(scope), by: fc.constantFrom('a tenant admin' as const, 'a service admin' as const) }),

  observe: async (target, { asked: { contentType, window: span }, by }) => {
    const tenant = await startedTenant(target, [contentType])
    const list = { operation: 'listNotifications', query: { contentType, ...onWire(span) } } as const
    const before = await tenant.call(list)
    await target.disable.set(tenant, contentType, 'disabled', by)
    const refused = await tenant.call(list)
    await target.disable.set(tenant, contentType, 'enabled')
    return { before, refused, after: await tenant.call(list) }
  },

  judge: ({ before, refused, after }) => sandwiched(before, refusedWith(refused, ['AF20022', 'AF20023']), after),
})
