import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAnyAuditRecord, recordTypes, violationsOf } from '../contract/index.ts'
import { type SampledContentType, sampledRecordTypes, sampleRecord } from './records.ts'
import { numbersFrom } from './records-draw.ts'

const contentTypes = [
  'Audit.AzureActiveDirectory',
  'Audit.Exchange',
  'Audit.SharePoint',
  'Audit.General',
  'DLP.All',
] as const

const tenantId = '0f8b2c64-9d13-4e7a-b5c6-71d2e3f4a590'

/** The numbers of a seed. */
const numbers = (seed: number) => numbersFrom(`${(seed >>> 0).toString(16).padStart(8, '0')}9e3779b9243f6a88b7e15162`)

const made = (contentType: SampledContentType, seed: number) =>
  sampleRecord({
    contentType,
    tenantId,
    creationTime: Date.UTC(2026, 9, 18, 9, 41, 7, 432),
    id: 'd3b07384-d113-4ec2-a5e7-0c9f5a1b2c3d',
    random: numbers(seed),
  })

const anyMade = fc.record({ contentType: fc.constantFrom(...contentTypes), seed: fc.integer() })

describe('sampleRecord', () => {
  it('makes records that meet the schema of their type and the common one', () => {
    fc.assert(
      fc.property(anyMade, ({ contentType, seed }) => {
        const record = made(contentType, seed)
        expect(violationsOf(isAnyAuditRecord, record).map(({ message }) => message)).toEqual([])
      }),
    )
  })

  it('makes only records that a blob of the content type may hold', () => {
    fc.assert(
      fc.property(anyMade, ({ contentType, seed }) => {
        const { RecordType } = made(contentType, seed)
        expect(sampledRecordTypes[contentType]).toContain(RecordType)
        expect(recordTypes.get(RecordType)?.contentType).toBe(contentType)
      }),
    )
  })

  it.each(contentTypes)('makes every kind of %s that it knows, and knows at least two', (contentType) => {
    const seen = new Set(Array.from({ length: 400 }, (_, seed) => made(contentType, seed).RecordType))
    expect([...seen].sort((left, right) => left - right)).toEqual(sampledRecordTypes[contentType])
    expect(seen.size).toBeGreaterThan(1)
  })

  it('makes the same record of the same numbers, and another one of others', () => {
    fc.assert(
      fc.property(anyMade, ({ contentType, seed }) => {
        expect(made(contentType, seed)).toEqual(made(contentType, seed))
      }),
    )
    expect(made('Audit.SharePoint', 1)).not.toEqual(made('Audit.SharePoint', 2))
  })

  it('makes a record of the type that is asked for', () => {
    const moment = { tenantId, creationTime: 0, id: 'd3b07384-d113-4ec2-a5e7-0c9f5a1b2c3d', random: numbers(5) }
    expect(sampleRecord({ ...moment, recordType: 261 })).toMatchObject({ RecordType: 261, Workload: 'Copilot' })
  })

  it('takes identity, tenant and time from the moment, and prints the time without a zone', () => {
    expect(made('Audit.Exchange', 3)).toMatchObject({
      Id: 'd3b07384-d113-4ec2-a5e7-0c9f5a1b2c3d',
      OrganizationId: tenantId,
      CreationTime: '2026-10-18T09:41:07',
      Version: 1,
    })
  })

  it('survives JSON unchanged', () => {
    fc.assert(
      fc.property(anyMade, ({ contentType, seed }) => {
        const record = made(contentType, seed)
        expect(JSON.parse(JSON.stringify(record))).toStrictEqual(record)
      }),
    )
  })

  it('brings what trips readers up', () => {
    const records = contentTypes.flatMap((type) => Array.from({ length: 200 }, (_, seed) => made(type, seed)))
    const addresses = new Set(records.map(({ ClientIP }) => (ClientIP === '' ? 'empty' : typeof ClientIP)))
    expect(addresses).toEqual(new Set(['string', 'undefined', 'object', 'empty']))
    expect(records.some(({ ClientIP }) => /^\[.+\]:\d+$/.test(ClientIP ?? ''))).toBe(true)
    expect(records.some(({ ObjectId }) => /[^\u0020-\u007e]/.test(ObjectId ?? ''))).toBe(true)
    expect(records.some(({ RecordType }) => recordTypes.get(RecordType)?.documented === false)).toBe(true)
    expect(new Set(records.map(({ Parameters }) => (Array.isArray(Parameters) ? 'list' : typeof Parameters)))).toEqual(
      new Set(['list', 'string', 'undefined']),
    )
  })
})
