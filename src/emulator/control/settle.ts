import { empty } from '../answer.ts'
import { type ControlHandler, readBody } from './requests.ts'

/** Answers once no webhook call is under way and none is due. */
export const settle: ControlHandler = async (call) => {
  readBody(call, [])
  await call.world.webhooks.settled()
  return empty(204)
}
