import fc from 'fast-check'
import { oneOf } from '../../arbitraries/blob.ts'
import { floorTo, reachOf } from '../../arbitraries/instant.ts'
import { type TimeForm, timeForms, unitOf, written } from '../../arbitraries/time-form.ts'
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
    const unitsIn = (form: TimeForm) => {
      const unit = unitOf(form)
      const all = scope.blobs
        .map((blob) => ({ blob, form, start: floorTo(blob.contentCreated, unit) }))
        .filter(({ start }) => from <= start && start + unit <= to)
      // Content close to either end of its unit is the first that another zone puts outside.
      const atEnds = all.filter(({ blob, start }) => Math.abs(blob.contentCreated - start - unit / 2) > (5 * unit) / 12)
      return atEnds.length > 0 ? atEnds : all
    }
    return fc.constantFrom(...timeForms).chain((form) => oneOf(unitsIn(form)))
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
