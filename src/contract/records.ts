import { isAuditRecord } from '../../generated/management-activity/index.ts'
import {
  type AuditRecordOf,
  type KnownAuditRecord,
  type KnownRecordType,
  recordGuards,
  recordTypes,
} from '../../generated/management-activity/records.ts'
import type { AuditRecord } from '../../generated/management-activity/schemas.ts'
import type { Guard } from './guard.ts'

/** The guard of the records of a type: the workload's, or the common one where no workload is documented. */
export function recordGuardOf(recordType: number): Guard<AuditRecord> {
  return recordGuards.get(recordType) ?? isAuditRecord
}

/** Tells whether a value is a record of the given type, with all that its workload demands. */
export function isRecordOf<T extends KnownRecordType>(value: unknown, recordType: T): value is AuditRecordOf<T> {
  const guard = recordGuardOf(recordType)
  return guard(value) && value.RecordType === recordType
}

/**
 * Tells records of a known type from those whose type is in no table. Afterwards a comparison of `RecordType` with a
 * number gives the members of that workload.
 */
export function isKnownRecord(record: AuditRecord): record is KnownAuditRecord {
  return recordTypes.has(record.RecordType)
}
