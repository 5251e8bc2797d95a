import type { FaultPlan } from '../../contract/fault-plan.ts'
import { empty, ok } from '../answer.ts'
import { createActivePlan } from '../fault-plan/active-plan.ts'
import { FaultPlanError, readFaultPlan } from '../fault-plan/read-plan.ts'
import { type ControlHandler, readJson, refuseBody } from './requests.ts'

/** Puts a plan in force, in the place of the one before. */
export const setFaultPlan: ControlHandler = (call) => {
  const { world } = call
  world.faultPlan = createActivePlan(planIn(readJson(call)), world.chance.seed)
  return ok(world.faultPlan.state())
}

/** Tells the plan in force and how far it has got. */
export const readFaultPlanState: ControlHandler = ({ world }) =>
  ok(world.faultPlan?.state() ?? { plan: null, entries: [] })

/** Ends the plan, whoever gave it. */
export const endFaultPlan: ControlHandler = ({ world }) => {
  world.faultPlan = undefined
  return empty(204)
}

function planIn(value: unknown): FaultPlan {
  try {
    return readFaultPlan(value)
  } catch (error) {
    throw error instanceof FaultPlanError ? refuseBody(error.message) : error
  }
}
