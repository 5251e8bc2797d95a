import fc from 'fast-check'
import { unknownPageToken } from '../../arbitraries/page.ts'
import { onWire } from '../../arbitraries/time-form.ts'
import { listingOperation, window } from '../../arbitraries/window.ts'
import { refusedWith, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** A reader whose link was damaged must learn of it; the first page once more, or an empty one, would look like the end. */
export const unknownPageRefused = defineRule({
  id: 'pages/unknown-page-refused',
  level: 'MUST',
  statement: 'A next page that was never handed out is refused with AF20031 naming it.',
  clauses: ['MA-PAGE-06'],
  operations: ['listContent', 'listNotifications'],
  api: 'management-activity',
  needs: [],
  world: 'subscribed',
  provenBy: [
    'page-unknown-served-first',
    'page-unknown-served-empty',
    'page-unknown-wrong-code',
    'page-unknown-not-named',
  ],
  cases: 12,

  given: (scope) => fc.record({ operation: listingOperation, asked: window(scope), nextPage: unknownPageToken }),

  observe: async ({ tenant }, { operation, asked: { contentType, window: span }, nextPage }) => {
    const query = { contentType, ...onWire(span) }
    return betweenControls(tenant, { operation, query }, { operation, query: { ...query, nextPage } })
  },

  judge: ({ before, refused, after }, { nextPage }) =>
    sandwiched(before, refusedWith(refused, ['AF20031'], [nextPage]), after),
})
