import type { FaultPlan } from '../../contract/fault-plan.ts'
import { empty, ok } from '../answer.ts'
import { createActivePlan } from '../fault-plan/active-plan.ts'
import { readShippedFaultPlan } from '../fault-plan/load-plan.ts'
import { FaultPlanError, readFaultPlan } from '../fault-plan/read-plan.ts'
import { isJsonObject } from '../state.ts'
import { type ControlHandler, readJson, refuseBody } from './requests.ts'

/** Puts a plan in force, in the place of the one before: one given in the body, or by the name of one that comes with the package. */
export const setFaultPlan: ControlHandler = async (call) => {
  const { world } = call
  world.faultPlan = createActivePlan(await planIn(readJson(call)), world.chance.seed)
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

async function planIn(value: unknown): Promise<FaultPlan> {
  const name = nameAloneIn(value)
  try {
    return name === undefined ? readFaultPlan(value) : await readShippedFaultPlan(name)
  } catch (error) {
    throw error instanceof FaultPlanError ? refuseBody(error.message) : error
  }
}

/** The name in a body that has nothing else. */
const nameAloneIn = (value: unknown): string | undefined =>
  isJsonObject(value) && Object.keys(value).length === 1 && typeof value.name === 'string' ? value.name : undefined
