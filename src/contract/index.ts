/**
 * The contract of both APIs: types, guards, readable violations and lossless JSON by the names of the documents.
 *
 * @packageDocumentation
 */
export * from '../../generated/baseline/index.ts'
export * from '../../generated/content-activities/index.ts'
export * from '../../generated/control/index.ts'
export * from '../../generated/data/clauses.ts'
export * from '../../generated/data/error-codes.ts'
export * from '../../generated/data/operations.ts'
export * from '../../generated/management-activity/index.ts'
export {
  type AnyAuditRecord,
  type AuditRecordOf,
  type KnownAuditRecord,
  type KnownRecordType,
  type RecordByType,
  type RecordTypeFacts,
  recordTypes,
  type UnknownAuditRecord,
  type UnknownRecordType,
} from '../../generated/management-activity/records.ts'
export * from '../../generated/report/index.ts'
export * from '../../generated/target-config/index.ts'
export type { Guard } from './guard.ts'
export type { Int64 } from './int64.ts'
export { parseJson, printJson } from './parse-json.ts'
export { isRecordLike } from './record-like.ts'
export { isKnownRecord, isRecordOf, recordGuardOf } from './records.ts'
export { type Violation, violationsOf } from './violations.ts'
