import fc from 'fast-check'
import { truncatedWindow } from '../../arbitraries/page.ts'
import { inAnyForm } from '../../arbitraries/time-form.ts'
import { abstain, both, linksOf, wrongWith } from '../../judge.ts'
import { listAll, present } from '../../observe.ts'
import { pageParameterOf, readLinkTime, readPageLink } from '../../oracle/page-link.ts'
import { defineRule } from '../../rule.ts'

/** The form may change on the way, as the live service's does; the instants may not. */
export const linkRepeatsWindow = defineRule({
  id: 'pages/link-repeats-window',
  level: 'MUST',
  statement: 'NextPageUri repeats the start and the end of the request and adds a parameter for the page.',
  clauses: ['MA-PAGE-03'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: ['pageSize'],
  world: 'populated',
  provenBy: ['page-link-drops-times', 'page-link-shifts-start'],
  cases: 20,

  given: (scope) =>
    truncatedWindow(scope).chain((truncated) =>
      truncated ? inAnyForm(truncated.window).map((times) => ({ ...truncated, times })) : fc.constant(null),
    ),

  observe: async ({ tenant, pageSize }, truncated) => {
    const { contentType, window, times, size } = present(truncated, 'no window with several known blobs')
    await pageSize.set(tenant, size)
    return { window, listing: await listAll(tenant, contentType, times) }
  },

  judge: ({ window, listing }) => {
    const links = linksOf(listing)
    if (links.length === 0) return abstain('no page was truncated')
    const without = (name: string, at: number) =>
      links.find((link) => readLinkTime(readPageLink(link)?.parameters.get(name)) !== at)
    return both(
      wrongWith(
        without('starttime', window.start),
        'The link has another start.',
        new Date(window.start).toISOString(),
      ),
      wrongWith(without('endtime', window.end), 'The link has another end.', new Date(window.end).toISOString()),
      wrongWith(
        links.find((link) => !pageParameterOf(link)?.value),
        'The link has no parameter for its page.',
        'nextPage=…',
      ),
    )
  },
})
