/**
 * The part of the contract that fault plans need. The emulator reads it from here, because the whole contract takes its time to load.
 */
export type {
  FaultCause,
  FaultEffect,
  FaultEntry,
  FaultEntryState,
  FaultLabel,
  FaultPlan,
  FaultPlanState,
  FaultSubject,
} from '../../generated/control/schemas.ts'
export { isFaultPlan } from '../../generated/control/validators/fault-plans.ts'
