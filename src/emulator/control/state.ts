import { empty } from '../answer.ts'
import { createActivePlan } from '../fault-plan/active-plan.ts'
import type { ControlHandler } from './requests.ts'

/**
 * Forgets tenants, applications, content, activities, trust and journal; the fault plan is again what the emulator was made with,
 * and unused. The clock keeps its reading, and ids are not used again.
 */
export const clearState: ControlHandler = ({ world }) => {
  world.tenants.clear()
  world.directory.applications.clear()
  world.directory.domains.clear()
  world.directory.sessions.clear()
  world.journal.clear()
  world.activities.clear()
  world.clock.clear()
  world.webhooks.forget()
  world.faultPlan = world.ownFaultPlan && createActivePlan(world.ownFaultPlan, world.chance.seed)
  return empty(204)
}
