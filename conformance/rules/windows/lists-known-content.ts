import { onWire } from '../../arbitraries/time-form.ts'
import { window } from '../../arbitraries/window.ts'
import { abstain, differenceOf, idsOf, isAbstention, nothingWrong, readToEnd, wrong } from '../../judge.ts'
import { listAll } from '../../observe.ts'
import { isInside } from '../../oracle/window.ts'
import { defineRule } from '../../rule.ts'

/** What was listed once stays listed for its seven days, in whatever window is drawn around it. */
export const listsKnownContent = defineRule({
  id: 'windows/lists-known-content',
  level: 'MUST',
  statement: 'A window lists all content that is known to have become available inside it.',
  clauses: ['MA-WIN-06', 'MA-WIN-08', 'MA-PAGE-02'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['window-reads-local-time', 'window-ignores-seconds', 'window-ignores-minutes'],

  given: window,

  observe: async ({ tenant }, { contentType, window: span }) => listAll(tenant, contentType, onWire(span)),

  judge: (listing, { contentType, window: span }, { blobs }) => {
    const inside = blobs.filter((blob) => blob.contentType === contentType && isInside(blob.contentCreated, span))
    const read = readToEnd(listing, 'The window')
    if (isAbstention(read) || read.length > 0) return read
    if (inside.length === 0) return abstain('no known content lies in the window')
    const expected = inside.map(({ contentId }) => contentId)
    const { lost } = differenceOf(expected, idsOf(listing))
    return lost.length === 0
      ? nothingWrong
      : wrong('The window leaves out known content.', { expected: lost.slice(0, 3).join(', '), got: 'not listed' })
  },
})
