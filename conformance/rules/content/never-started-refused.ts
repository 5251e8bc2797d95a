import fc from 'fast-check'
import { onWire } from '../../arbitraries/time-form.ts'
import { window } from '../../arbitraries/window.ts'
import { refusedWith, sandwiched } from '../../judge.ts'
import { betweenControls, startedTenant } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** The control is the one type of the tenant that was started. */
export const neverStartedRefused = defineRule({
  id: 'content/never-started-refused',
  level: 'MUST',
  statement: 'Listing content of a type that was never started is refused with AF20022.',
  clauses: ['MA-CONT-05'],
  operations: ['startSubscription', 'listContent'],
  api: 'management-activity',
  needs: ['tenants'],
  world: 'none',
  provenBy: ['content-never-started-empty', 'content-never-started-wrong-code'],
  cases: 10,

  given: (scope) =>
    fc.record({
      types: fc.shuffledSubarray([...scope.contentTypes], { minLength: 2, maxLength: 2 }),
      asked: fc.option(window(scope), { nil: undefined }),
    }),

  observe: async (target, { types: [begun = '', other = ''], asked }) => {
    const tenant = await startedTenant(target, [begun])
    const ask = (contentType: string) => ({
      operation: 'listContent' as const,
      query: { contentType, ...(asked ? onWire(asked.window) : {}) },
    })
    return betweenControls(tenant, ask(begun), ask(other))
  },

  judge: ({ before, refused, after }) => sandwiched(before, refusedWith(refused, ['AF20022']), after),
})
