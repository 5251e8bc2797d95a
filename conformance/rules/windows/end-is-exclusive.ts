import fc from 'fast-check'
import { oneOf } from '../../arbitraries/blob.ts'
import { hour, minute, reachOf, second } from '../../arbitraries/instant.ts'
import { onWire } from '../../arbitraries/time-form.ts'
import { abstain, both, idsOf, nothingWrong, readToEnd, wrong } from '../../judge.ts'
import { listAll, present } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** A window that ends one second later is the control: it proves that the content was there to be listed. */
export const endIsExclusive = defineRule({
  id: 'windows/end-is-exclusive',
  level: 'MUST',
  statement: 'A window that ends at the very instant at which content became available does not list that content.',
  clauses: ['MA-WIN-08'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['window-end-inclusive', 'window-widened-to-hour', 'window-end-ignored'],

  given: (scope) => {
    const { from, to } = reachOf(scope)
    const fits = ({ contentCreated: at }: { contentCreated: number }) =>
      at % second === 0 && from + hour <= at && at < to
    return fc.record({
      blob: oneOf(scope.blobs.filter(fits)),
      length: fc.constantFrom(second, minute, hour),
    })
  },

  observe: async ({ tenant }, { blob, length }) => {
    const { contentType, contentId, contentCreated: end } = present(blob, 'no content on a whole second is known')
    const start = end - length
    return {
      contentId,
      ending: await listAll(tenant, contentType, onWire({ start, end })),
      control: await listAll(tenant, contentType, onWire({ start, end: end + second })),
    }
  },

  judge: ({ contentId, ending, control }) =>
    both(
      readToEnd(ending, 'The window'),
      idsOf(control).includes(contentId)
        ? nothingWrong
        : abstain('the window one second longer does not list it either'),
      idsOf(ending).includes(contentId)
        ? wrong('Content created at the end of the window is listed.', { expected: 'not listed', got: contentId })
        : nothingWrong,
    ),
})
