import fc from 'fast-check'
import { oneOf } from '../../arbitraries/blob.ts'
import { hour, minute, reachOf, second } from '../../arbitraries/instant.ts'
import { onWire } from '../../arbitraries/time-form.ts'
import { both, idsOf, nothingWrong, readToEnd, wrong } from '../../judge.ts'
import { listAll, present } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Only content created exactly on a whole second can sit on an edge: times on the wire have no finer unit. */
export const startIsInclusive = defineRule({
  id: 'windows/start-is-inclusive',
  level: 'MUST',
  statement: 'A window that starts at the very instant at which content became available lists that content.',
  clauses: ['MA-WIN-08'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['window-start-exclusive', 'window-reads-local-time'],

  given: (scope) => {
    const { from, to } = reachOf(scope)
    const fits = ({ contentCreated: at }: { contentCreated: number }) =>
      at % second === 0 && from <= at && at + hour <= to
    return fc.record({
      blob: oneOf(scope.blobs.filter(fits)),
      length: fc.constantFrom(second, minute, hour),
    })
  },

  observe: async ({ tenant }, { blob, length }) => {
    const { contentType, contentId, contentCreated: start } = present(blob, 'no content on a whole second is known')
    return { contentId, listing: await listAll(tenant, contentType, onWire({ start, end: start + length })) }
  },

  judge: ({ contentId, listing }) =>
    both(
      readToEnd(listing, 'The window'),
      idsOf(listing).includes(contentId)
        ? nothingWrong
        : wrong('Content created at the start of the window is missing.', { expected: contentId, got: 'not listed' }),
    ),
})
