import { commonPart, type Draw, printAuditTime, type SampleRecord } from './records-draw.ts'

/** A search in eDiscovery, which tells who searched and not what was found. */
export function discovery(draw: Draw): SampleRecord {
  const investigator = draw.person()
  return {
    ...commonPart(draw, {
      RecordType: 24,
      Operation: draw.pick(['SearchCreated', 'SearchStarted', 'SearchExportDownloaded']),
      Workload: 'SecurityComplianceCenter',
      UserType: 2,
      UserKey: investigator.puid,
      UserId: investigator.userPrincipalName,
      ObjectId: 'Aurora – Suche 3',
    }),
    CaseId: draw.guid(),
    CaseName: 'Aurora',
    ClientApplication: 'EMC',
    CmdletVersion: '',
    EffectiveOrganization: 'contoso.example',
    ExtendedProperties: [{ Name: 'SearchId', Value: draw.guid() }],
    Parameters: '-Name "Aurora – Suche 3" -ExchangeLocation "All"',
    QueryText: 'subject:"Übersicht" AND sent>=2026-01-01',
    StartTime: draw.earlier(5),
    UserServicePlan: '',
  }
}

/** A message with phishing or malware. What the documents show as a number or a text comes as a name or a list. */
export function threatMessage(draw: Draw): SampleRecord {
  const recipient = draw.person().userPrincipalName
  const message = draw.guid()
  const verdict = draw.pick(['Phish', 'Malware'])
  return {
    ...commonPart(draw, {
      RecordType: 28,
      Operation: 'TIMailData',
      Workload: 'ThreatIntelligence',
      UserType: 4,
      UserKey: 'ThreatIntel',
      UserId: 'ThreatIntel',
      ObjectId: draw.guid(),
    }),
    AuthDetails: [
      { Name: 'SPF', Value: 'Fail' },
      { Name: 'DMARC', Value: 'None' },
    ],
    DeliveryAction: 'Blocked',
    DetectionMethod: 'URL detonation reputation',
    DetectionType: draw.pick(['Inline', 'Delayed', 'ZAP']),
    Directionality: 'Inbound',
    EventDeepLink: `https://security.contoso.example/threatexplorer?networkMessageId=${message}`,
    InternetMessageId: `<${draw.hex(24)}@mail.fabrikam.example>`,
    LatestDeliveryLocation: 'Quarantine',
    MessageTime: printAuditTime(draw.moment.creationTime - draw.integer(1, 600) * 1000),
    NetworkMessageId: message,
    OriginalDeliveryLocation: 'Quarantine',
    P1Sender: 'bounce@fabrikam.example',
    P2Sender: 'rechnung@fabrikam.example',
    Policy: 'Spoof',
    PolicyAction: 'Quarantine',
    Recipients: [recipient],
    SenderIp: `203.0.113.${draw.integer(1, 254)}`,
    Subject: 'Ihre Rechnung – letzte Mahnung',
    ThreatsAndDetectionTech: [`${verdict}: [URL detonation reputation]`],
    Verdict: verdict,
  }
}

/** A link that somebody clicked. */
export function threatClick(draw: Draw): SampleRecord {
  const clicker = draw.person()
  return {
    ...commonPart(draw, {
      RecordType: 41,
      Operation: 'TIUrlClickData',
      Workload: 'ThreatIntelligence',
      UserType: 4,
      UserKey: 'ThreatIntel',
      UserId: clicker.userPrincipalName,
    }),
    AppName: 'Mail',
    SourceId: draw.guid(),
    TimeOfClick: draw.earlier(draw.integer(1, 300)),
    URL: `https://fabrikam.example/rechnung/${draw.hex(8)}`,
    URLClickAction: draw.integer(2, 5),
    UserIp: draw.address(),
  }
}

/** A message that somebody looked at, or let out, in quarantine. */
export function quarantine(draw: Draw): SampleRecord {
  const request = draw.integer(0, 5)
  const actor = draw.person()
  return {
    ...commonPart(draw, {
      RecordType: 65,
      Operation: ['Preview', 'Delete', 'Release', 'Export', 'ViewHeader', 'ReleaseRequest'][request] ?? 'Preview',
      Workload: 'Quarantine',
      UserType: 0,
      UserKey: actor.puid,
      UserId: actor.userPrincipalName,
    }),
    NetworkMessageId: draw.guid(),
    ReleaseTo: request === 2 ? actor.userPrincipalName : '',
    RequestSource: draw.integer(0, 2),
    RequestType: request,
  }
}
