import { commonPart, type Draw, type SampleRecord } from './records-draw.ts'

const types = [
  ['Credit Card Number', '50842eb7-edc8-4019-85dd-5a5c1f2bb085', '4111 1111 1111 1111'],
  ['IBAN', 'e7dc4711-11b7-4cb0-b88b-2c394a771f0e', 'DE00 1234 5678 9012 3456 00'],
] as const

/** A rule matched a file. The operation is spelled in capitals here and the member `UniqueCount` is missing. */
export function dlpSharePoint(draw: Draw): SampleRecord {
  const owner = draw.person()
  const site = `https://contoso-my.sharepoint.example/personal/${owner.userPrincipalName.replaceAll(/[@.]/g, '_')}`
  const name = draw.document()
  return {
    ...commonPart(draw, {
      RecordType: 11,
      Operation: 'DLPRuleMatch',
      Workload: 'OneDrive',
      UserType: 4,
      UserKey: owner.objectId,
      UserId: owner.userPrincipalName.toUpperCase(),
      ObjectId: `${site}/Documents/${name}`,
    }),
    EvaluationSource: 'Unknown',
    IncidentId: draw.guid(),
    PolicyDetails: [policy(draw, { PolicyVersion: draw.guid() }, { RuleVersion: draw.guid() }, {})],
    SensitiveInfoDetectionIsIncluded: true,
    SharePointMetaData: {
      FileID: draw.guid(),
      FileName: name,
      FileOwner: owner.name,
      FilePathUrl: `${site}/Documents/${name}`,
      FileSize: draw.integer(2000, 3_000_000),
      From: owner.userPrincipalName,
      IsViewableByExternalUsers: draw.isLikely(0.3),
      IsVisibleOnlyToOdbOwner: false,
      ItemCreationTime: draw.earlier(86_400),
      ItemLastModifiedTime: draw.earlier(600),
      // Stands for "never shared".
      ItemLastSharedTime: '0001-01-02T00:00:00',
      SensitivityLabelIds: [],
      SensitivityLabelNames: [],
      SharedBy: [null],
      SiteAdmin: [owner.userPrincipalName],
      SiteCollectionGuid: draw.guid(),
      SiteCollectionUrl: site,
      UniqueID: draw.guid(),
    },
  }
}

/** A rule matched a message. */
export function dlpExchange(draw: Draw): SampleRecord {
  const sender = draw.person()
  const recipient = draw.person()
  const messageId = `<${draw.hex(24)}@mail.contoso.example>`
  return {
    ...commonPart(draw, {
      RecordType: 13,
      Operation: 'DlpRuleMatch',
      Workload: 'Exchange',
      UserType: 4,
      UserKey: sender.objectId,
      UserId: sender.userPrincipalName,
      ObjectId: messageId,
    }),
    ExchangeMetaData: {
      BCC: [],
      CC: [],
      FileSize: draw.integer(2000, 80_000),
      From: sender.userPrincipalName,
      IsViewableByExternalUsers: false,
      MessageID: messageId,
      RecipientCount: 1,
      SensitivityLabelIds: [],
      SensitivityLabelNames: [],
      Sent: draw.earlier(30),
      Subject: draw.pick(['Rechnung', 'Payment details', '']),
      To: [recipient.userPrincipalName],
      UniqueID: draw.guid(),
    },
    IncidentId: draw.guid(),
    PolicyDetails: [
      policy(draw, {}, {}, { Location: 'Message Body', SensitiveTypeSource: 'Microsoft', UniqueCount: 1 }),
    ],
    SensitiveInfoDetectionIsIncluded: true,
  }
}

/** The policy, its rule and what the rule found; the places differ in what they add on each level. */
function policy(draw: Draw, policyExtra: object, ruleExtra: object, findingExtra: object) {
  const [typeName, type, match] = draw.pick(types)
  const count = draw.integer(1, 5)
  return {
    PolicyId: draw.guid(),
    PolicyName: 'Financial data',
    ...policyExtra,
    Rules: [
      {
        ActionParameters: ['GenerateIncidentReport:security@contoso.example'],
        Actions: ['GenerateIncidentReport', 'NotifyUser'],
        ConditionsMatched: {
          ConditionMatchedInNewScheme: true,
          SensitiveInformation: [
            {
              ClassifierType: 'Content',
              Confidence: 85,
              Count: count,
              ...findingExtra,
              SensitiveInformationDetailedClassificationAttributes: [65, 75, 85].map((Confidence) => ({
                Confidence,
                Count: count,
                IsMatch: Confidence === 85,
              })),
              // The match is in `Name` and its surroundings are in `Value`.
              SensitiveInformationDetections: {
                DetectedValues: [{ Name: match, Value: `Please charge ${match} by Friday.` }],
                ResultsTruncated: false,
              },
              SensitiveInformationTypeName: typeName,
              SensitiveType: type,
            },
          ],
        },
        ManagementRuleId: draw.guid(),
        RuleId: draw.guid(),
        RuleMode: draw.pick(['Enforce', 'TestWithNotifyUser']),
        RuleName: 'Low volume of financial data',
        ...ruleExtra,
        Severity: draw.pick(['Low', 'Medium', 'High']),
      },
    ],
  }
}
