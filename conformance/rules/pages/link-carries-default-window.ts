import { day, minute, second } from '../../arbitraries/instant.ts'
import { contentType } from '../../arbitraries/window.ts'
import { abstain, wrongWith } from '../../judge.ts'
import { readLinkTime, readPageLink } from '../../oracle/page-link.ts'
import { defineRule } from '../../rule.ts'

/** Otherwise each page would ask for the last 24 hours anew, and the window would move under the reader's feet. */
export const linkCarriesDefaultWindow = defineRule({
  id: 'pages/link-carries-default-window',
  level: 'MUST',
  statement: 'Without times in the request, NextPageUri carries the 24 hours before that request.',
  clauses: ['MA-PAGE-04'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: ['pageSize'],
  world: 'populated',
  provenBy: ['page-default-window-absent', 'page-default-window-moves', 'page-default-window-hour'],
  cases: 5,

  given: contentType,

  observe: async ({ tenant, pageSize, now }, type) => {
    await pageSize.set(tenant, 1)
    const from = await now()
    const first = await tenant.call({ operation: 'listContent', query: { contentType: type } })
    return { link: first.header('NextPageUri'), asked: { from, to: await now() } }
  },

  judge: ({ link, asked: { from, to } }) => {
    if (!link) return abstain('no page was truncated')
    const parameters = readPageLink(link)?.parameters
    const start = readLinkTime(parameters?.get('starttime')) ?? Number.NaN
    const end = readLinkTime(parameters?.get('endtime')) ?? Number.NaN
    const isLastDay = Math.abs(end - start - day) <= second && from - minute <= end && end <= to + minute
    return wrongWith(
      isLastDay ? undefined : link,
      'The link does not carry the last 24 hours.',
      `startTime=${new Date(from - day).toISOString()} endTime=${new Date(from).toISOString()}, or about then`,
    )
  },
})
