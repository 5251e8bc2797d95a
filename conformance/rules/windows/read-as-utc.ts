import { oneOf } from '../../arbitraries/blob.ts'
import { floorTo, reachOf } from '../../arbitraries/instant.ts'
import { timeForms, unitOf, written } from '../../arbitraries/time-form.ts'
import { both, idsOf, nothingWrong, readToEnd, wrong } from '../../judge.ts'
import { listAll, present } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** The narrowest window that a form can draw around content misses it as soon as another zone is meant. */
export const readAsUtc = defineRule({
  id: 'windows/read-as-utc',
  level: 'MUST',
  statement: 'The second, minute or day of UTC in which content became available lists it, written in any form.',
  clauses: ['MA-WIN-06'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['window-reads-local-time', 'window-date-reads-local-time', 'window-ignores-minutes'],

  given: (scope) => {
    const { from, to } = reachOf(scope)
    const units = scope.blobs.flatMap((blob) =>
      timeForms.map((form) => ({ blob, form, start: floorTo(blob.contentCreated, unitOf(form)) })),
    )
    return oneOf(units.filter(({ form, start }) => from <= start && start + unitOf(form) <= to))
  },

  observe: async ({ tenant }, unit) => {
    const { blob, form, start } = present(unit, 'no content of the last seven days is known')
    const times = { startTime: written(start, form), endTime: written(start + unitOf(form), form) }
    return { times, contentId: blob.contentId, listing: await listAll(tenant, blob.contentType, times) }
  },

  judge: ({ times, contentId, listing }) =>
    both(
      readToEnd(listing, 'The window'),
      idsOf(listing).includes(contentId)
        ? nothingWrong
        : wrong('The window around content does not list it.', {
            expected: `${contentId} between ${times.startTime} and ${times.endTime}`,
            got: 'not listed',
          }),
    ),
})
