import { onWire } from '../../arbitraries/time-form.ts'
import { window } from '../../arbitraries/window.ts'
import { refusedWith, sandwiched } from '../../judge.ts'
import { startedTenant } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Nothing but the stop lies between the first control and the refusal; the second control shows that tenant and token still work. */
export const stoppedRefused = defineRule({
  id: 'content/stopped-refused',
  level: 'MUST',
  statement: 'Listing content of a stopped subscription is refused with AF20022 or AF20023.',
  clauses: ['MA-CONT-05', 'MA-STOP-02'],
  operations: ['startSubscription', 'stopSubscription', 'listContent'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'none',
  provenBy: ['content-stopped-served', 'content-disabled-wrong-code'],
  cases: 5,

  given: window,

  observe: async (target, { contentType, window: span }) => {
    const tenant = await startedTenant(target, [contentType])
    const list = { operation: 'listContent', query: { contentType, ...onWire(span) } } as const
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
