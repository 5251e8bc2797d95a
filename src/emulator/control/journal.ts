import { ok } from '../answer.ts'
import { type ControlHandler, refuseBody } from './requests.ts'

/** Gives the exchanges after a number, or all that are kept. */
export const readJournal: ControlHandler = ({ world, queryText }) => {
  const query = new URLSearchParams(queryText)
  const unknown = [...query.keys()].find((name) => name !== 'after')
  if (unknown !== undefined) throw refuseBody(`Unknown field '${unknown}'.`)
  const after = Number(query.get('after') ?? 0)
  if (!Number.isSafeInteger(after) || after < 0) throw refuseBody("'after' must be a number of an exchange.")
  return ok({ exchanges: world.journal.after(after) })
}
