import { empty } from '../answer.ts'
import { type ControlHandler, readBody, text } from './requests.ts'

/** Takes a certificate authority that webhook calls are to trust. */
export const trust: ControlHandler = (call) => {
  text(readBody(call, ['certificate']), 'certificate')
  return empty(204)
}
