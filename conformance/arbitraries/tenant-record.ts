import fc from 'fast-check'

/** A sign-in that carries a mark by which it is recognised wherever it turns up. */
export const markedSignIn = (tenantId: string, mark: string): Readonly<Record<string, unknown>> => ({
  CreationTime: '2026-01-05T08:03:19',
  Id: mark,
  Operation: 'UserLoggedIn',
  OrganizationId: tenantId,
  RecordType: 15,
  ResultStatus: 'Success',
  UserKey: 'ada@contoso.onmicrosoft.com',
  UserType: 0,
  Version: 1,
  Workload: 'AzureActiveDirectory',
  ClientIP: '192.0.2.7',
  ObjectId: 'ada@contoso.onmicrosoft.com',
  UserId: 'ada@contoso.onmicrosoft.com',
  AzureActiveDirectoryEventType: 1,
  ApplicationId: '1cef1fdb-ff52-48c4-8e4e-dfb5ea83d357',
})

/** What a DLP record to be made looks like: its type, and how many rules matched in each of its policies. */
export interface DlpShape {
  readonly recordType: (typeof dlpRecordTypes)[number]
  readonly rules: readonly number[]
}

/** SharePoint, Exchange, SharePoint classification and endpoint matches. */
const dlpRecordTypes = [11, 13, 33, 63] as const

const workloads = { 11: 'SharePoint', 13: 'Exchange', 33: 'SharePoint', 63: 'Endpoint' } as const

/** One to three DLP records; several policies and rules each, because data must be hidden in all of them. */
export const dlpShapes: fc.Arbitrary<readonly DlpShape[]> = fc.array(
  fc.record({
    recordType: fc.constantFrom(...dlpRecordTypes),
    rules: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 3 },
)

/** A DLP record in which every match quotes `secret`, as text that was found and as text around it. */
export function dlpRecord(tenantId: string, id: string, shape: DlpShape, secret: string): Record<string, unknown> {
  return {
    CreationTime: '2026-01-05T08:03:19',
    Id: id,
    Operation: 'DlpRuleMatch',
    OrganizationId: tenantId,
    RecordType: shape.recordType,
    UserKey: 'DlpAgent',
    UserType: 4,
    Version: 1,
    Workload: workloads[shape.recordType],
    UserId: 'ada@contoso.onmicrosoft.com',
    ObjectId: 'https://contoso.sharepoint.com/sites/finance/Shared Documents/cards.xlsx',
    IncidentId: '5b52a3f3-3d2c-4f8e-8c6a-2d8d8c1a4b10',
    SensitiveInfoDetectionIsIncluded: true,
    ...metadata(shape.recordType),
    PolicyDetails: shape.rules.map((count, policy) => ({
      PolicyId: `6a1d0f1e-0c5e-4f0b-9a57-00000000000${policy}`,
      PolicyName: `Cards ${policy}`,
      Rules: Array.from({ length: count }, (_, rule) => matchedRule(policy, rule, secret)),
    })),
  }
}

const matchedRule = (policy: number, rule: number, secret: string) => ({
  RuleId: `7b1d0f1e-0c5e-4f0b-9a57-0000000000${policy}${rule}`,
  RuleName: `High volume ${rule}`,
  RuleMode: 'Enforce',
  Severity: 'High',
  Actions: ['NotifyUser'],
  ConditionsMatched: {
    SensitiveInformation: [
      {
        Confidence: 85,
        Count: 1,
        Location: 'Message Body',
        SensitiveType: '50842eb7-edc8-4019-85dd-5a5c1f2bb085',
        SensitiveInformationTypeName: 'Credit Card Number',
        SensitiveInformationDetailedClassificationAttributes: [{ Confidence: 85, Count: 1, IsMatch: true }],
        SensitiveInformationDetections: {
          DetectedValues: [{ Name: secret, Value: `number: ${secret}` }],
          ResultsTruncated: false,
        },
        UniqueCount: 1,
      },
    ],
  },
})

function metadata(recordType: DlpShape['recordType']): Readonly<Record<string, unknown>> {
  switch (recordType) {
    case 13:
      return {
        ExchangeMetaData: {
          MessageID: '<1@contoso.onmicrosoft.com>',
          From: 'ada@contoso.onmicrosoft.com',
          To: ['grace@example.com'],
          CC: [],
          BCC: [],
          Subject: 'cards',
          Sent: '2026-01-05T08:03:00',
          RecipientCount: 1,
        },
      }
    case 63:
      return { EndpointMetaData: { EnforcementMode: '1', FileExtension: 'xlsx', DeviceName: 'device-1' } }
    default:
      return {
        SharePointMetaData: {
          From: 'FileOwner',
          itemCreationTime: '2026-01-04T08:03:00',
          SiteCollectionGuid: '8c1d0f1e-0c5e-4f0b-9a57-000000000001',
          SiteCollectionUrl: 'https://contoso.sharepoint.com/sites/finance',
          FileName: 'cards.xlsx',
          FileOwner: 'ada@contoso.onmicrosoft.com',
          FilePathUrl: 'https://contoso.sharepoint.com/sites/finance/Shared Documents/cards.xlsx',
          DocumentLastModifier: 'ada@contoso.onmicrosoft.com',
          DocumentSharer: 'ada@contoso.onmicrosoft.com',
          UniqueId: '9d1d0f1e-0c5e-4f0b-9a57-000000000001',
          LastModifiedTime: '2026-01-05T08:00:00',
          IsViewableByExternalUsers: false,
        },
      }
  }
}
