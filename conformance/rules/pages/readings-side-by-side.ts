import fc from 'fast-check'
import { truncatedWindow } from '../../arbitraries/page.ts'
import { onWire } from '../../arbitraries/time-form.ts'
import { both, listsTheSame } from '../../judge.ts'
import { followPages, listAll, present } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Collectors read several content types at once with one token, so a link must carry its own place. */
export const readingsSideBySide = defineRule({
  id: 'pages/readings-side-by-side',
  level: 'MUST',
  statement: 'Two listings read at the same time, page by page, give what each gives alone.',
  clauses: ['MA-PAGE-02', 'MA-PAGE-05'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: ['pageSize'],
  world: 'populated',
  provenBy: ['page-cursor-per-tenant'],
  cases: 15,

  given: (scope) => fc.record({ one: truncatedWindow(scope), other: truncatedWindow(scope) }),

  observe: async ({ tenant, pageSize }, input) => {
    const one = present(input.one, 'no window with several known blobs')
    const other = present(input.other, 'no window with several known blobs')
    await pageSize.set(tenant, one.size)
    const alone = await listAll(tenant, one.contentType, onWire(one.window))
    const firstOf = ({ contentType, window }: typeof one) =>
      tenant.call({ operation: 'listContent', query: { contentType, ...onWire(window) } })
    const first = await firstOf(one)
    const between = await followPages(tenant, 'listContent', await firstOf(other))
    return {
      alone,
      interrupted: await followPages(tenant, 'listContent', first),
      otherAlone: await listAll(tenant, other.contentType, onWire(other.window)),
      between,
    }
  },

  judge: ({ alone, interrupted, otherAlone, between }) =>
    both(
      listsTheSame(alone, interrupted, 'The pages of the interrupted reading'),
      listsTheSame(otherAlone, between, 'The pages of the reading in between'),
    ),
})
