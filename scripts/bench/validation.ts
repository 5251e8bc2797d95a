import { isAnyAuditRecord } from '../../src/contract/index.ts'
import { type Benchmark, median, row, timed } from './measure.ts'
import { sampleRecords } from './sample-records.ts'

/** Validating audit records of every workload, relative to parsing the same text. */
export const benchValidation: Benchmark = async () => {
  const records = sampleRecords(1_000)
  const text = JSON.stringify(records)
  const parsed: unknown = JSON.parse(text)
  if (!Array.isArray(parsed)) throw new TypeError('not the records')
  const validate = (): void => {
    for (const record of parsed) if (!isAnyAuditRecord(record)) throw new Error(`not valid: ${JSON.stringify(record)}`)
  }
  const parse = (): void => void JSON.parse(text)
  for (let i = 0; i < 50; i += 1) [validate, parse].map(timed)
  const ratios = Array.from({ length: 200 }, () => timed(validate) / timed(parse))
  row('validate 1,000 records, relative to JSON.parse of them', `${median(ratios).toFixed(2)} ×`, '≤ 0.30 ×')
}
