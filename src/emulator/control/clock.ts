import { ok } from '../answer.ts'
import { printInstant } from '../instants.ts'
import { type ControlHandler, ControlRefusal, instant, readBody, refuseBody } from './requests.ts'

const latest = Date.parse('9999-01-01T00:00:00Z')

/** Moves the clock forward and does what falls due on the way. */
export const moveClock: ControlHandler = async (call) => {
  const { clock } = call.world
  const body = readBody(call, ['now', 'advance'])
  if ((body.now === undefined) === (body.advance === undefined))
    throw refuseBody("Either 'now' or 'advance' is needed.")
  if (body.advance !== undefined && !Number.isFinite(body.advance)) throw refuseBody("'advance' must be a number.")
  const present = clock.now()
  const wanted = body.now === undefined ? present + Number(body.advance) * 1000 : instant(body, 'now')
  if (wanted < present) throw new ControlRefusal(409, 'Conflict', 'The clock only moves forward.')
  if (wanted > latest) throw refuseBody('That is too far in the future.')
  await clock.moveTo(Math.floor(wanted))
  return ok({ now: printInstant(clock.now()) })
}
