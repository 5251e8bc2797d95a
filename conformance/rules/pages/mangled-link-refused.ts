import { truncatedWindow } from '../../arbitraries/page.ts'
import { onWire } from '../../arbitraries/time-form.ts'
import { refusedNamingOneOf, sandwiched } from '../../judge.ts'
import { betweenControls, present } from '../../observe.ts'
import { pageParameterOf, withPageToken } from '../../oracle/page-link.ts'
import { defineRule } from '../../rule.ts'

/** The page indicator gets a letter before its first one, which no reading that starts at the front can overlook. */
export const mangledLinkRefused = defineRule({
  id: 'pages/mangled-link-refused',
  level: 'MUST',
  statement: 'A link whose page indicator was altered is refused with AF20031 naming it.',
  clauses: ['MA-PAGE-06'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: ['pageSize'],
  world: 'populated',
  provenBy: ['page-unknown-served-first', 'page-unknown-not-named'],
  cases: 10,

  given: (scope) => truncatedWindow(scope),

  observe: async ({ tenant, pageSize }, truncated) => {
    const { contentType, window, size } = present(truncated, 'no window with several known blobs')
    await pageSize.set(tenant, size)
    const query = { contentType, ...onWire(window) }
    const first = await tenant.call({ operation: 'listContent', query })
    const link = present(first.header('NextPageUri'), 'no page was truncated')
    const own = present(pageParameterOf(link), 'the link has no parameter for its page')
    const token = `x${own.value}`
    const operation = 'listContent'
    return {
      token,
      ...(await betweenControls(tenant, { operation, url: link }, { operation, url: withPageToken(link, token) })),
    }
  },

  judge: ({ token, before, refused, after }) =>
    sandwiched(before, refusedNamingOneOf(refused, ['AF20031'], [token, encodeURIComponent(token)]), after),
})
