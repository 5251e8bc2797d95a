import { readFileSync } from 'node:fs'
import { describe, expect, expectTypeOf, it } from 'vitest'
import {
  type AnyAuditRecord,
  type AuditRecord,
  type AuditRecordOf,
  isAnyAuditRecord,
  isSharePointFileRecord,
  isTolerantAuditRecord,
  recordTypes,
  violationsOf,
} from './index.ts'

const tenantId = '0f8b2c64-9d13-4e7a-b5c6-71d2e3f4a590'

const common = {
  CreationTime: '2026-10-18T09:41:07',
  Id: '7b2f0a54-3c1e-4f6d-9a88-08db9f3c1d55',
  Operation: 'FileAccessed',
  OrganizationId: tenantId,
  RecordType: 6,
  UserKey: '10032001A4C7E911',
  UserType: 0,
  Version: 1,
  Workload: 'SharePoint',
  ClientIP: '[2001:db8::17]:51234',
  UserId: 'mira.kovac@contoso.example',
}

const file = { ...common, SiteUrl: 'https://contoso.sharepoint.example/', SourceFileName: 'plan.docx' }

/** What the bundle says about record types, read without the help of the generator. */
function schemasOfBundle() {
  const bundle = JSON.parse(
    readFileSync(new URL('../../generated/openapi/management-activity.json', import.meta.url), 'utf8'),
  )
  const schemas: Record<string, { allOf?: { properties?: { RecordType?: { enum?: number[] } } }[] }> =
    bundle.components.schemas
  const typesOf = Object.entries(schemas).flatMap(([name, { allOf = [] }]) =>
    allOf.flatMap((part) => part.properties?.RecordType?.enum ?? []).map((type): [number, string] => [type, name]),
  )
  return { bundle, typesOf }
}

describe('recordTypes', () => {
  it('names for every type the schema that claims it, and no other', () => {
    const { typesOf } = schemasOfBundle()
    const named = [...recordTypes].flatMap(([type, { schema }]) => (schema ? [[type, schema]] : []))
    expect(typesOf.sort(([left], [right]) => left - right)).toEqual(named)
  })

  it('lists what the documents list, and says of the rest that they do not', () => {
    const { bundle } = schemasOfBundle()
    const documented = [...recordTypes].filter(([, facts]) => facts.documented)
    const listed = bundle.components.schemas.AuditLogRecordType
    expect(documented).toHaveLength(257)
    expect(documented.map(([type]) => type)).toEqual(listed['x-extensible-enum'])
    expect(documented.map(([, { name }]) => name?.replace(' ', ''))).toEqual(listed['x-enum-varnames'])
    expect(recordTypes.get(117)).toEqual({ contentType: 'Audit.General', documented: false })
  })

  it('has no schema that a blob could not hold', () => {
    const { bundle, typesOf } = schemasOfBundle()
    const branches = bundle.components.schemas.AnyAuditRecord.anyOf.map(({ $ref }: { $ref: string }) =>
      $ref.split('/').at(-1),
    )
    expect(new Set(branches)).toEqual(new Set([...typesOf.map(([, name]) => name), 'AuditRecord']))
    expect(branches.at(-1)).toBe('AuditRecord')
  })
})

describe('AnyAuditRecord', () => {
  it('asks of a known type what its workload asks', () => {
    expect(isAnyAuditRecord(file)).toBe(true)
    expect(violationsOf(isAnyAuditRecord, common).map(({ path }) => path)).toEqual(['', ''])
    expect(isAnyAuditRecord({ ...file, SiteUrl: 7 })).toBe(false)
  })

  it('asks of an unknown type only what the common schema asks', () => {
    expect(isAnyAuditRecord({ ...common, RecordType: 4711, SiteUrl: 7 })).toBe(true)
    expect(isAnyAuditRecord({ ...common, RecordType: 4711, UserId: undefined })).toBe(false)
  })

  it.each([
    ['no zone', '2026-10-18T09:41:07', true],
    ['parts of a second', '2026-10-18T09:41:07.123', true],
    ['Z', '2026-10-18T09:41:07Z', true],
    ['the time that stands for never', '0001-01-02T00:00:00', true],
    ['an offset', '2026-10-18T09:41:07+02:00', false],
    ['no time', '2026-10-18', false],
    ['a day that does not exist', '2026-02-30T09:41:07', false],
  ])('takes a time with %s: %s → %s', (_what, CreationTime, isTaken) => {
    expect(isAnyAuditRecord({ ...file, CreationTime })).toBe(isTaken)
  })

  it('takes both shapes of what the documents define twice', () => {
    const exchange = { ...common, RecordType: 2, LogonType: 0, InternalLogonType: 0, ExternalAccess: false }
    const admin = { ...common, RecordType: 1, ExternalAccess: false }
    expect(isAnyAuditRecord({ ...exchange, ModifiedProperties: ['Subject'] })).toBe(true)
    expect(isAnyAuditRecord({ ...exchange, ModifiedProperties: [{ Name: 'Subject' }] })).toBe(false)
    expect(isAnyAuditRecord({ ...admin, ModifiedProperties: [{ Name: 'Subject', OldValue: null }] })).toBe(true)
    expect(isAnyAuditRecord({ ...admin, Parameters: [{ Name: 'Identity', Value: 'x' }] })).toBe(true)
    expect(isAnyAuditRecord({ ...common, RecordType: 18, Parameters: '-Identity x' })).toBe(true)
    expect(isAnyAuditRecord({ ...common, RecordType: 190, ResultStatus: 2 })).toBe(true)
    expect(isAnyAuditRecord({ ...common, RecordType: 190, ResultStatus: 'Success' })).toBe(true)
    expect(isAnyAuditRecord({ ...common, RecordType: 97, Scope: 1 })).toBe(true)
    expect(isAnyAuditRecord({ ...common, RecordType: 430, Scope: [{ Type: 'Site', Id: '1' }] })).toBe(true)
    expect(isAnyAuditRecord({ ...file, AppAccessContext: { CorrelationId: 'a' } })).toBe(true)
    expect(isAnyAuditRecord({ ...file, AppAccessContext: [{ CorrelationId: 'a' }] })).toBe(true)
  })

  it('takes values that no enumeration has, members that no table has, and an address that is null or missing', () => {
    const { ClientIP: _, ...unaddressed } = file
    expect(isAnyAuditRecord({ ...file, UserType: 99, ItemType: 'Whiteboard', Brand: { new: [1] } })).toBe(true)
    expect(isAnyAuditRecord({ ...file, ClientIP: null })).toBe(true)
    expect(isAnyAuditRecord(unaddressed)).toBe(true)
  })
})

describe('isSharePointFileRecord', () => {
  it('refuses a record of another type, whatever its members', () => {
    expect(isSharePointFileRecord(file)).toBe(true)
    expect(isSharePointFileRecord({ ...file, RecordType: 36 })).toBe(false)
  })
})

describe('isTolerantAuditRecord', () => {
  it('asks for nothing but what makes a record readable', () => {
    const { CreationTime, Operation, RecordType, Workload } = common
    expect(isTolerantAuditRecord({ CreationTime, Operation, RecordType, Workload })).toBe(true)
    expect(isTolerantAuditRecord({ CreationTime, Operation, Workload })).toBe(false)
  })
})

// Checked by the compiler; a consumer writes exactly this.
describe('narrowing on RecordType', () => {
  const read = (record: AnyAuditRecord): unknown => {
    expectTypeOf(record.Operation).toEqualTypeOf<string>()
    if (record.RecordType === 6) {
      expectTypeOf(record.SiteUrl).toEqualTypeOf<string>()
      expectTypeOf(record.SourceRelativeUrl).toEqualTypeOf<string | null | undefined>()
      expectTypeOf(record.SomethingNew).toEqualTypeOf<unknown>()
      return record.SiteUrl
    }
    switch (record.RecordType) {
      case 36:
      case 54:
        expectTypeOf(record.RecordType).toEqualTypeOf<36 | 54>()
        expectTypeOf(record.ListUrl).toEqualTypeOf<string | null | undefined>()
        return record.ListUrl
      case 2:
        expectTypeOf(record.ModifiedProperties).toEqualTypeOf<string[] | undefined>()
        return record.ModifiedProperties
      case 8:
        return record.ModifiedProperties?.map(({ NewValue }) => NewValue)
      case 13:
        return record.PolicyDetails.flatMap(({ Rules }) => Rules.map(({ RuleName }) => RuleName))
      case 261:
        return record.CopilotEventData?.Messages?.filter(({ isPrompt }) => isPrompt)
      case 430:
        return record.Scope?.map(({ Type }) => Type)
      case 16:
      case 117:
        // Known by number, without a schema of its own.
        expectTypeOf(record.SiteUrl).toEqualTypeOf<unknown>()
        return record.Id
      case 999:
        // In no table, and comparable all the same.
        expectTypeOf(record.SiteUrl).toEqualTypeOf<unknown>()
        return record.Id
      default:
        expectTypeOf(record).toExtend<AuditRecord>()
        expectTypeOf(record.SomethingNew).toEqualTypeOf<unknown>()
        return record.UserId
    }
  }

  it('gives the members of the workload, and leaves an unknown type readable', () => {
    const records: unknown[] = [file, { ...common, RecordType: 4711 }]
    expect(records.filter(isAnyAuditRecord).map(read)).toEqual([file.SiteUrl, common.UserId])
  })

  it('works in filters and by name', () => {
    const parsed: unknown[] = [file]
    const records = parsed.filter(isAnyAuditRecord)
    expectTypeOf(records).toEqualTypeOf<AnyAuditRecord[]>()
    const sites = records.filter((record) => record.RecordType === 6).map((record) => record.SiteUrl)
    expectTypeOf(sites).toEqualTypeOf<string[]>()
    expectTypeOf<AuditRecordOf<6>['SourceFileName']>().toEqualTypeOf<string>()
    expectTypeOf<AnyAuditRecord>().toExtend<AuditRecord>()
    expect(sites).toEqual([file.SiteUrl])
  })
})
