import { json } from '../answer.ts'
import { loadScenario, TenantExists } from '../scenario/load.ts'
import { asScenario, ScenarioError } from '../scenario/problems.ts'
import { readShipped } from '../scenario/read.ts'
import {
  type ControlCall,
  type ControlHandler,
  ControlRefusal,
  optional,
  readBody,
  refuseBody,
  text,
} from './requests.ts'

/** Fills tenants from a scenario, given in the body or by the name of one that comes with the package. */
export const loadScenarioCall: ControlHandler = async (call) => {
  try {
    const scenario = await scenarioOf(call)
    return json(201, { tenants: loadScenario(call.world, call.policy, scenario) })
  } catch (error) {
    if (error instanceof ScenarioError) throw refuseBody(error.message)
    if (error instanceof TenantExists) throw new ControlRefusal(409, 'Conflict', error.message)
    throw error
  }
}

function scenarioOf(call: ControlCall) {
  const body = readBody(call, ['name', 'scenario'])
  const name = optional(body, 'name', text)
  if ((name === undefined) === (body.scenario === undefined)) throw refuseBody("Either 'name' or 'scenario' is needed.")
  return name === undefined ? asScenario(body.scenario) : readShipped(name)
}
