/**
 * The part of the contract that scenarios need. The emulator reads it from here, because the whole contract takes its time to load.
 */
export type {
  Scenario,
  ScenarioBlob,
  ScenarioEvent,
  ScenarioStream,
  ScenarioSubscription,
  ScenarioTenant,
  ScenarioWebhook,
} from '../../generated/control/schemas.ts'
export { isScenario } from '../../generated/control/validators/scenario.ts'
