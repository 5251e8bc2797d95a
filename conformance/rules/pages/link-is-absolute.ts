import { truncatedWindow } from '../../arbitraries/page.ts'
import { onWire } from '../../arbitraries/time-form.ts'
import { abstain, linksOf, wrongWith } from '../../judge.ts'
import { listAll, present } from '../../observe.ts'
import { readPageLink } from '../../oracle/page-link.ts'
import { defineRule } from '../../rule.ts'

/** Callers ask for exactly the address that they were handed; a relative one has nothing to be relative to. */
export const linkIsAbsolute = defineRule({
  id: 'pages/link-is-absolute',
  level: 'MUST',
  statement: 'NextPageUri is an absolute address.',
  clauses: ['MA-PAGE-01'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: ['pageSize'],
  world: 'populated',
  provenBy: ['page-link-relative'],
  cases: 10,

  given: (scope) => truncatedWindow(scope),

  observe: async ({ tenant, pageSize }, truncated) => {
    const { contentType, window, size } = present(truncated, 'no window with several known blobs')
    await pageSize.set(tenant, size)
    return listAll(tenant, contentType, onWire(window))
  },

  judge: (listing) => {
    const links = linksOf(listing)
    if (links.length === 0) return abstain('no page was truncated')
    const relative = links.find((link) => readPageLink(link) === undefined)
    return wrongWith(relative, 'The link is not an absolute address.', 'http(s)://host/path')
  },
})
