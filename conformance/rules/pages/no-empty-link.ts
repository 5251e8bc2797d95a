import { onWire } from '../../arbitraries/time-form.ts'
import { window } from '../../arbitraries/window.ts'
import { both, linksOf, readToEnd, wrongWith } from '../../judge.ts'
import { listAll } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Readers go on as long as the header is there, so an empty one sends them to an address that is none. */
export const noEmptyLink = defineRule({
  id: 'pages/no-empty-link',
  level: 'MUST',
  statement: 'A page behind which there is no other has no NextPageUri, not even an empty one.',
  clauses: ['MA-PAGE-08'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: [],
  world: 'subscribed',
  provenBy: ['page-last-has-empty-link'],
  cases: 10,

  given: window,

  observe: async ({ tenant }, { contentType, window: span }) => listAll(tenant, contentType, onWire(span)),

  judge: (listing) =>
    both(
      readToEnd(listing, 'The listing'),
      wrongWith(
        linksOf(listing).find((link) => link.trim() === ''),
        'A page has an empty NextPageUri.',
        'no such header, or an address',
      ),
    ),
})
