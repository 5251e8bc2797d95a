import { empty } from '../answer.ts'
import type { ControlHandler } from './requests.ts'

/** Forgets tenants, content and journal. The clock keeps its reading, and ids are not used again. */
export const clearState: ControlHandler = ({ world }) => {
  world.tenants.clear()
  world.journal.clear()
  world.clock.clear()
  return empty(204)
}
