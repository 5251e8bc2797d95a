export {
  type Authority,
  type AuthorityOptions,
  type CertificateWish,
  createAuthority,
  type Identity,
} from '../transport/certificates.ts'
export { createEmulator, type Emulator, type EmulatorOptions } from './emulator.ts'
export type { Fault, Faults } from './fault.ts'
export { effects } from './fault-plan/effects/index.ts'
export { loadFaultPlan, parseFaultPlan, shippedFaultPlans } from './fault-plan/load-plan.ts'
export { FaultPlanError } from './fault-plan/read-plan.ts'
export { faults, receiverFaults } from './faults.ts'
export type { LoadedTenant } from './scenario/load.ts'
export { ScenarioError, type ScenarioProblem } from './scenario/problems.ts'
export { parseScenario, readScenario, shippedScenarios } from './scenario/read.ts'
export { type HttpsOptions, type ServedEmulator, type ServeOptions, serveEmulator } from './serve.ts'
export type { Variant, Variants } from './variant.ts'
export { type Dialect, dialects, liveFaults, variants } from './variants.ts'
export type { WebhookCall } from './webhooks/outbound.ts'
