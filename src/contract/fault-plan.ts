/**
 * The part of the contract that fault plans need. The emulator reads it from here, because the whole contract takes its time to load.
 */
export {
  type FaultCause,
  type FaultEffect,
  type FaultEntry,
  type FaultEntryState,
  type FaultLabel,
  type FaultPlan,
  type FaultPlanState,
  type FaultSubject,
  isFaultPlan,
} from '../../generated/control/index.ts'
