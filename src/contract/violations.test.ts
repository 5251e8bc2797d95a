import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import {
  type ContentBlob,
  type Guard,
  type Int64,
  isAnyAuditRecord,
  isAuditRecordList,
  isContentActivityCreate,
  isContentBlob,
  isContentBlobList,
  isErrorBody,
  isKnownRecord,
  isProcessConversationMetadata,
  isRecordOf,
  type ProcessConversationMetadata,
  parseJson,
  printJson,
  recordGuardOf,
  violationsOf,
} from './index.ts'

const blob = {
  contentType: 'Audit.SharePoint',
  contentId:
    '492638008028$492638008028$f28ab78ad40140608012736e373933ebspo2015043022$4a81a7c326fc4aed89c62e6039ab833b$04',
  contentUri: 'https://manage.office.com/api/v1.0/f28ab78a-d401-4060-8012-736e373933eb/activity/feed/audit/1$2',
  contentCreated: '2015-05-23T17:35:00.000Z',
  contentExpiration: '2015-05-30T17:35:00.000Z',
}

const messagesFor = (guard: Guard<unknown>, value: unknown): readonly string[] =>
  violationsOf(guard, value).map(({ message }) => message)

describe('violationsOf', () => {
  it('is empty for what the guard accepts', () => {
    expect(isContentBlob(blob)).toBe(true)
    expect(violationsOf(isContentBlob, blob)).toEqual([])
  })

  it('says where, what and which keyword of which schema', () => {
    expect(violationsOf(isContentBlobList, [{ ...blob, contentCreated: '2015-05-23' }])).toEqual([
      {
        path: '/0/contentCreated',
        message: '/0/contentCreated is not a date-time, found "2015-05-23"',
        keyword: 'format',
        schema: expect.stringMatching(/^urn:m365-activity-contract:management-activity:\w+#.*\/format$/),
      },
    ])
  })

  it('finds everything that is wrong, not the first thing only', () => {
    const { contentId: _, ...rest } = blob
    expect(messagesFor(isContentBlob, { ...rest, contentType: 'Audit.Sway', contentUri: 7 }).toSorted()).toEqual([
      '/contentType is none of "Audit.AzureActiveDirectory", "Audit.Exchange", "Audit.SharePoint", "Audit.General", "DLP.All", found "Audit.Sway"',
      '/contentUri is not a string, found 7',
      'the value lacks "contentId"',
    ])
  })

  it('says of a number past 2^53 that its digits are lost', () => {
    const text = '{"sequenceNumber":639308918970733837}'
    const messages = messagesFor(isProcessConversationMetadata, JSON.parse(text))
    expect(messages.find((message) => message.startsWith('/sequenceNumber'))).toMatch(/lost digits when it was parsed/)
    const exact = messagesFor(isProcessConversationMetadata, parseJson(text))
    expect(exact.filter((message) => message.startsWith('/sequenceNumber'))).toEqual([])
  })

  it('caps values and their number, whatever it is given', () => {
    const many = Array.from({ length: 1_000 }, () => ({ ...blob, contentCreated: 'x'.repeat(10_000) }))
    const violations = violationsOf(isContentBlobList, many)
    expect(violations).toHaveLength(50)
    expect(violations.every(({ message }) => message.length < 150)).toBe(true)
  })

  it('is empty exactly when the guard says yes, and throws at no JSON', () => {
    const guards: readonly Guard<unknown>[] = [isContentBlob, isErrorBody, isAnyAuditRecord, isContentActivityCreate]
    fc.assert(
      fc.property(fc.constantFrom(...guards), fc.jsonValue(), (guard, value) => {
        return guard(value) === (violationsOf(guard, value).length === 0)
      }),
    )
  })
})

describe('guards', () => {
  it('narrow to the types of the same name', () => {
    const value: unknown = blob
    if (!isContentBlob(value)) throw new Error('it is one')
    expectTypeOf(value).toEqualTypeOf<ContentBlob>()
    expectTypeOf(value.contentType).toExtend<string>()
    expectTypeOf<NonNullable<ProcessConversationMetadata['sequenceNumber']>>().toEqualTypeOf<Int64>()
  })

  it('keep a 64-bit integer exact from the wire to the wire', () => {
    const text = '{"sequenceNumber":639308918970733837}'
    expect(printJson(parseJson(text))).toBe(text)
  })

  it('narrow a record to the members of its workload', () => {
    const record: unknown = {
      Id: '7b2f0a54-3c1e-4f6d-9a88-08db9f3c1d55',
      RecordType: 6,
      CreationTime: '2026-10-18T09:41:07',
      Operation: 'FileAccessed',
      OrganizationId: '0f8b2c64-9d13-4e7a-b5c6-71d2e3f4a590',
      UserType: 0,
      UserKey: '1',
      UserId: 'mira.kovac@contoso.example',
      Workload: 'SharePoint',
      SiteUrl: 'https://contoso.sharepoint.example/',
      SourceFileName: 'plan.docx',
    }
    if (!isRecordOf(record, 6)) throw new Error(messagesFor(recordGuardOf(6), record).join())
    expectTypeOf(record.SiteUrl).toEqualTypeOf<string>()
    expectTypeOf(record.RecordType).toEqualTypeOf<6>()
    expect(isRecordOf(record, 14)).toBe(false)
    expect(isKnownRecord(record)).toBe(true)
  })

  it('ask of each record in a list what its own type asks', () => {
    expect(isAuditRecordList([{ RecordType: 6 }])).toBe(false)
    const places = violationsOf(isAuditRecordList, [{ RecordType: 6 }]).map(({ path, schema }) => `${path} ${schema}`)
    expect(places).toContainEqual(expect.stringMatching(/^\/0 .*:AuditRecord#\/required$/))
    expect(places).toContainEqual(expect.stringMatching(/^\/0 .*:SharePointFileRecord#.*\/required$/))
  })

  it('read a record of a type in no table with the common schema', () => {
    expect(messagesFor(isAnyAuditRecord, { RecordType: 987_654 }).length).toBeGreaterThan(0)
    expect(recordGuardOf(987_654).schemaId).toBe('urn:m365-activity-contract:management-activity:AuditRecord')
  })
})
