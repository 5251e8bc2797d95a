import { empty } from '../answer.ts'
import type { ControlHandler } from './requests.ts'

/** Forgets tenants, applications, content, trust and journal. The clock keeps its reading, and ids are not used again. */
export const clearState: ControlHandler = ({ world }) => {
  world.tenants.clear()
  world.directory.applications.clear()
  world.directory.domains.clear()
  world.directory.sessions.clear()
  world.journal.clear()
  world.clock.clear()
  world.webhooks.forget()
  return empty(204)
}
