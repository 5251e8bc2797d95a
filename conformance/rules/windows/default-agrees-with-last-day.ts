import { day, floorTo, minute, second } from '../../arbitraries/instant.ts'
import { onWire } from '../../arbitraries/time-form.ts'
import { contentType } from '../../arbitraries/window.ts'
import { abstain, both, differenceOf, idsOf, nothingWrong, readToEnd, wrong } from '../../judge.ts'
import { listAll } from '../../observe.ts'
import { inLastDay, readStamp } from '../../oracle/listing.ts'
import { defineRule } from '../../rule.ts'

/** Five minutes at the far edge stay out of the comparison, because the target's clock may be known only roughly. */
export const defaultAgreesWithLastDay = defineRule({
  id: 'windows/default-agrees-with-last-day',
  level: 'MUST',
  statement: 'A listing without times agrees with one that asks for the last 24 hours.',
  clauses: ['MA-WIN-10'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['window-default-half-day', 'window-default-since-midnight', 'window-default-everything'],
  cases: 10,

  given: contentType,

  observe: async ({ tenant, now }, type) => {
    const from = await now()
    const explicit = { start: floorTo(from - day + 5 * minute, second), end: floorTo(from, second) }
    const asked = await listAll(tenant, type, onWire(explicit))
    const byDefault = await listAll(tenant, type)
    return { asked, byDefault, from, to: await now() }
  },

  judge: ({ asked, byDefault, from, to }) => {
    const { lost } = differenceOf(idsOf(asked), idsOf(byDefault))
    const stray = byDefault.items.find(({ contentCreated }) => {
      const created = readStamp(contentCreated)
      return created !== undefined && inLastDay(created, { from, to }, 5 * minute) === 'must not'
    })
    return both(
      readToEnd(asked, 'The last day'),
      readToEnd(byDefault, 'The listing without times'),
      asked.items.length + byDefault.items.length === 0 ? abstain('nothing is listed') : nothingWrong,
      lost.length === 0
        ? nothingWrong
        : wrong('Without times, content of the last 24 hours is missing.', { expected: lost.slice(0, 3).join(', ') }),
      stray ? wrong('Without times, older content is listed.', { got: String(stray.contentCreated) }) : nothingWrong,
    )
  },
})
