import { truncatedWindow } from '../../arbitraries/page.ts'
import { onWire } from '../../arbitraries/time-form.ts'
import { abstain, both, linksOf, nothingWrong, refusedUnauthenticated, wrongWith } from '../../judge.ts'
import { listAll, present } from '../../observe.ts'
import { readPageLink } from '../../oracle/page-link.ts'
import { defineRule } from '../../rule.ts'

/**
 * A caller sends its token to the link, so another host would be given the token. The documents' sample for notifications leads to
 * the content listing; a caller who followed it would read something else than it asked for.
 */
export const linkStays = defineRule({
  id: 'pages/link-stays',
  level: 'MUST',
  statement:
    'NextPageUri keeps the scheme, host, tenant, operation and content type of the request, and needs a token.',
  clauses: ['MA-PAGE-05', 'MA-AUTH-03'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: ['pageSize'],
  world: 'populated',
  provenBy: [
    'page-link-other-host',
    'page-link-other-scheme',
    'page-link-other-operation',
    'page-link-drops-type',
    'auth-missing-token-serves-pages',
  ],
  cases: 10,

  given: (scope) => truncatedWindow(scope),

  observe: async ({ tenant, pageSize }, truncated) => {
    const { contentType, window, size } = present(truncated, 'no window with several known blobs')
    await pageSize.set(tenant, size)
    const listing = await listAll(tenant, contentType, onWire(window))
    const [url] = linksOf(listing)
    const anonymous = url === undefined ? undefined : await tenant.call({ operation: 'listContent', url, token: null })
    return { listing, asked: listing.pages[0]?.exchange.request.url ?? '', anonymous }
  },

  judge: ({ listing, asked, anonymous }) => {
    const request = readPageLink(asked)
    const links = linksOf(listing).flatMap((text) => {
      const link = readPageLink(text)
      return link ? [{ text, link }] : []
    })
    if (!request || links.length === 0) return abstain('no page was truncated')
    const type = request.parameters.get('contenttype')?.toLowerCase()
    const astray = (differs: (link: (typeof links)[number]['link']) => boolean) =>
      links.find(({ link }) => differs(link))?.text
    return both(
      listing.end === 'complete' && anonymous ? refusedUnauthenticated(anonymous) : nothingWrong,
      wrongWith(
        astray((link) => link.origin !== request.origin),
        'The link leads to another host.',
        request.origin,
      ),
      wrongWith(
        astray((link) => link.resource !== request.resource),
        'The link leads to another tenant or operation.',
        request.resource,
      ),
      wrongWith(
        astray((link) => link.parameters.get('contenttype')?.toLowerCase() !== type),
        'The link is not about the content type.',
        `contentType=${type}`,
      ),
    )
  },
})
