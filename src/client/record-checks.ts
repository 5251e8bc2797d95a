import type { AnyAuditRecord } from '../contract/index.ts'
import { recordGuardOf } from '../contract/records.ts'
import { type Violation, violationsOf } from '../contract/violations.ts'

/** What a record has that its workload does not allow; a type or a member that nobody documented is all right. */
export function recordViolations(record: AnyAuditRecord): readonly Violation[] {
  const guard = recordGuardOf(record.RecordType)
  return guard(record) ? [] : violationsOf(guard, record)
}
