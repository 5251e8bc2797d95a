import { onWire } from '../../arbitraries/time-form.ts'
import { window } from '../../arbitraries/window.ts'
import { abstain, both, nothingWrong, readToEnd, wrong } from '../../judge.ts'
import { listAll } from '../../observe.ts'
import { readStamp } from '../../oracle/listing.ts'
import { isInside } from '../../oracle/window.ts'
import { defineRule } from '../../rule.ts'

/** The answer itself tells when each item became available, so that a window can be held against what it lists. */
export const listsOnlyItsSpan = defineRule({
  id: 'windows/lists-only-its-span',
  level: 'MUST',
  statement: 'Every item of a window became available inside that window.',
  clauses: ['MA-WIN-06', 'MA-WIN-08'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['window-ignored', 'window-reads-local-time', 'window-end-inclusive', 'window-end-ignored'],

  given: window,

  observe: async ({ tenant }, { contentType, window: span }) => listAll(tenant, contentType, onWire(span)),

  judge: (listing, { window: span }) => {
    const stray = listing.items.find(({ contentCreated }) => {
      const at = readStamp(contentCreated)
      return at !== undefined && !isInside(at, span)
    })
    return both(
      readToEnd(listing, 'The window'),
      listing.items.length === 0 ? abstain('nothing is listed') : nothingWrong,
      stray
        ? wrong('The window lists content from outside.', {
            expected: `${onWire(span).startTime} <= contentCreated < ${onWire(span).endTime}`,
            got: String(stray.contentCreated),
          })
        : nothingWrong,
    )
  },
})
