import { pagedWindow } from '../../arbitraries/page.ts'
import { onWire } from '../../arbitraries/time-form.ts'
import { listsTheSame } from '../../judge.ts'
import { listAll, present } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Sizes at and beside the number of items, because that is where the last page is forgotten or asked for once too often. */
export const sizeChangesNothing = defineRule({
  id: 'pages/size-changes-nothing',
  level: 'MUST',
  statement: 'Read in pages of any size, a window holds the same items as on one page.',
  clauses: ['MA-PAGE-01', 'MA-PAGE-02', 'MA-PAGE-05'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: ['pageSize'],
  world: 'populated',
  provenBy: [
    'page-boundary-lost',
    'page-boundary-twice',
    'page-second-page-lost',
    'page-last-page-lost',
    'page-truncated-silently',
    'page-loops',
    'page-next-ignores-window',
    'page-next-ignores-type',
  ],

  given: (scope) => pagedWindow(scope),

  observe: async ({ tenant, pageSize }, paged) => {
    const { contentType, window, count, size } = present(paged, 'no window with several known blobs')
    await pageSize.set(tenant, count + 20)
    const onOne = await listAll(tenant, contentType, onWire(window))
    await pageSize.set(tenant, size)
    return { onOne, onMany: await listAll(tenant, contentType, onWire(window)) }
  },

  judge: ({ onOne, onMany }) => listsTheSame(onOne, onMany, 'The pages'),
})
