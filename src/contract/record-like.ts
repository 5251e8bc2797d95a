import type { AnyAuditRecord } from '../../generated/management-activity/records.ts'

/**
 * Tells whether a value can be handed on as a record: an object, whatever it lacks. Its type then promises what the guard of its
 * workload, see `recordGuardOf`, would have checked.
 */
export function isRecordLike(value: unknown): value is AnyAuditRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
