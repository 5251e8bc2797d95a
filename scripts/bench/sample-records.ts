import { sampleRecord } from '../../src/emulator/records.ts'

const contentTypes = [
  'Audit.AzureActiveDirectory',
  'Audit.Exchange',
  'Audit.SharePoint',
  'Audit.General',
  'DLP.All',
] as const

/** Audit records of every workload, always the same. */
export function sampleRecords(length: number) {
  let seed = 1
  const random = (): number => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
  return Array.from({ length }, (_, i) =>
    sampleRecord({
      contentType: contentTypes[i % contentTypes.length] ?? 'Audit.General',
      tenantId: '11111111-2222-3333-4444-555555555555',
      creationTime: Date.UTC(2026, 0, 1) + i * 1_000,
      id: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
      random,
    }),
  )
}
