import fc from 'fast-check'
import { onWire } from '../../arbitraries/time-form.ts'
import { window } from '../../arbitraries/window.ts'
import { refusedWith, sandwiched } from '../../judge.ts'
import { startedTenant } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** An administrator takes the subscription away and gives it back; the refusal lies in between. */
export const disabledRefused = defineRule({
  id: 'content/disabled-refused',
  level: 'MUST',
  statement: 'Listing content of a subscription that an administrator disabled is refused with AF20022 or AF20023.',
  clauses: ['MA-CONT-05'],
  operations: ['startSubscription', 'listContent'],
  api: 'management-activity',
  needs: ['tenants', 'disable'],
  world: 'none',
  provenBy: ['content-disabled-empty', 'content-disabled-wrong-code'],
  cases: 5,

  given: (scope) =>
    fc.record({ asked: window(scope), by: fc.constantFrom('a tenant admin' as const, 'a service admin' as const) }),

  observe: async (target, { asked: { contentType, window: span }, by }) => {
    const tenant = await startedTenant(target, [contentType])
    const list = { operation: 'listContent', query: { contentType, ...onWire(span) } } as const
    const before = await tenant.call(list)
    await target.disable.set(tenant, contentType, 'disabled', by)
    const refused = await tenant.call(list)
    await target.disable.set(tenant, contentType, 'enabled')
    return { before, refused, after: await tenant.call(list) }
  },

  judge: ({ before, refused, after }) => sandwiched(before, refusedWith(refused, ['AF20022', 'AF20023']), after),
})
