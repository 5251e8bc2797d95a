import { pagedWindow } from '../../arbitraries/page.ts'
import { onWire } from '../../arbitraries/time-form.ts'
import { abstain, both, readToEnd, wrongWith } from '../../judge.ts'
import { listAll, present } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/**
 * A page that is exactly full may be followed by an empty one: a target that counts to the size of a page cannot know better. One
 * with room left for more was not truncated.
 */
export const untruncatedHasNoLink = defineRule({
  id: 'pages/untruncated-has-no-link',
  level: 'MUST',
  statement: 'A page with room to spare that holds the last items has no NextPageUri.',
  clauses: ['MA-PAGE-08'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: ['pageSize'],
  world: 'populated',
  provenBy: ['page-untruncated-links-to-empty'],
  cases: 20,

  given: (scope) => pagedWindow(scope),

  observe: async ({ tenant, pageSize }, paged) => {
    const { contentType, window, size } = present(paged, 'no window with several known blobs')
    await pageSize.set(tenant, size)
    return { size, listing: await listAll(tenant, contentType, onWire(window)) }
  },

  judge: ({ size, listing }) => {
    const last = listing.pages.findLast(({ json }) => Array.isArray(json) && json.length > 0)
    if (!last) return abstain('nothing is listed')
    const hasRoom = Array.isArray(last.json) && last.json.length < size
    return both(
      readToEnd(listing, 'The listing'),
      hasRoom
        ? wrongWith(last.header('NextPageUri'), 'The page with the last items links to another.', 'no NextPageUri')
        : abstain('the last page with items is full'),
    )
  },
})
