import { isAnyAuditRecord } from '../../src/contract/index.ts'
import { sampleRecord } from '../../src/emulator/records.ts'
import { type Benchmark, median, row, timed } from './measure.ts'

const contentTypes = [
  'Audit.AzureActiveDirectory',
  'Audit.Exchange',
  'Audit.SharePoint',
  'Audit.General',
  'DLP.All',
] as const

/** Validating audit records of every workload, relative to parsing the same text. */
export const benchValidation: Benchmark = async () => {
  let seed = 1
  const random = (): number => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
  const records = Array.from({ length: 1_000 }, (_, i) =>
    sampleRecord({
      contentType: contentTypes[i % contentTypes.length] ?? 'Audit.General',
      tenantId: '11111111-2222-3333-4444-555555555555',
      creationTime: Date.UTC(2026, 0, 1) + i * 1_000,
      id: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
      random,
    }),
  )
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
