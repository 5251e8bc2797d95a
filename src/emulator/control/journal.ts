import { ok } from '../answer.ts'
import { type ControlHandler, readNumber, readQuery } from './requests.ts'

/** Gives the exchanges after a number, or all that are kept. */
export const readJournal: ControlHandler = (call) =>
  ok({ exchanges: call.world.journal.after(readNumber(readQuery(call, ['after']), 'after')) })
