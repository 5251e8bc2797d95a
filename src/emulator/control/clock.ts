import { type Answer, ok } from '../answer.ts'
import type { Clock } from '../clock.ts'
import { printInstant } from '../instants.ts'
import { type ControlCall, type ControlHandler, ControlRefusal, instant, readBody, refuseBody } from './requests.ts'

const latest = Date.parse('9999-01-01T00:00:00Z')

/** The latest move of each clock: two at once are made one after the other, or time could go backwards. */
const moves = new WeakMap<Clock, Promise<unknown>>()

/** Moves the clock forward and does what falls due on the way. */
export const moveClock: ControlHandler = (call) => {
  const { clock } = call.world
  const moved = (moves.get(clock) ?? Promise.resolve()).then(() => move(call))
  moves.set(
    clock,
    moved.catch(() => undefined),
  )
  return moved
}

async function move(call: ControlCall): Promise<Answer> {
  const { clock, webhooks } = call.world
  const body = readBody(call, ['now', 'advance'])
  if ((body.now === undefined) === (body.advance === undefined))
    throw refuseBody("Either 'now' or 'advance' is needed.")
  if (body.advance !== undefined && !Number.isFinite(body.advance)) throw refuseBody("'advance' must be a number.")
  // What is being sent at the old instant fails or succeeds at the old instant.
  await webhooks.settled()
  const present = clock.now()
  const wanted = body.now === undefined ? present + Number(body.advance) * 1000 : instant(body, 'now')
  if (wanted < present) throw new ControlRefusal(409, 'Conflict', 'The clock only moves forward.')
  if (wanted > latest) throw refuseBody('That is too far in the future.')
  await clock.moveTo(Math.floor(wanted))
  return ok({ now: printInstant(clock.now()) })
}
