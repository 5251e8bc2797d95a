import { printJson } from '../../contract/parse-json.ts'
import { ok } from '../answer.ts'
import { printInstant } from '../instants.ts'
import type { RecordedActivity } from '../recorded-activities.ts'
import type { Numbered } from '../ring.ts'
import { type ControlHandler, readNumber, readQuery, tenantOf } from './requests.ts'

/** Gives the content activities of a tenant after a number, or all that are kept; of one user only, if one is named. */
export const readActivities: ControlHandler = (call) => {
  const { world } = call
  const tenant = tenantOf(call)
  const query = readQuery(call, ['after', 'userId'])
  const recorded = world.activities.of(tenant.id, readNumber(query, 'after'), query.get('userId') ?? undefined)
  const answer = ok({ items: recorded.map(show) })
  return { ...answer, text: printJson(answer.body) }
}

const show = ({ number, item: { at, tenantId: _tenant, ...recorded } }: Numbered<RecordedActivity>) => ({
  number,
  at: printInstant(at),
  ...recorded,
})
