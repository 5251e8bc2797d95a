import { commonPart, type Draw, type SampleRecord } from './records-draw.ts'

/** Something in a team. */
export function teams(draw: Draw): SampleRecord {
  const actor = draw.person()
  const guest = draw.person()
  return {
    ...commonPart(draw, {
      RecordType: 25,
      Operation: draw.pick(['MemberAdded', 'MemberRemoved']),
      Workload: 'MicrosoftTeams',
      UserType: 0,
      UserKey: actor.objectId,
      UserId: actor.userPrincipalName,
      ...(draw.isLikely(0.5) && { ClientIP: draw.address() }),
      ObjectId: `${draw.guid()}@thread.tacv2`,
    }),
    AADGroupId: draw.guid(),
    CommunicationType: 'Team',
    ItemName: 'Aurora – Kernteam',
    Members: [{ DisplayName: guest.name, Role: draw.integer(0, 2), UPN: guest.userPrincipalName }],
    TeamGuid: `19:${draw.hex(32)}@thread.tacv2`,
    TeamName: 'Aurora – Kernteam',
  }
}

/** A setting that an administrator changed. Old and new value are texts, whatever they stand for. */
export function teamsAdmin(draw: Draw): SampleRecord {
  const administrator = draw.person()
  const isOn = draw.isLikely(0.5)
  return {
    ...commonPart(draw, {
      RecordType: 57,
      Operation: 'TeamsTenantSettingChanged',
      Workload: 'MicrosoftTeams',
      UserType: 2,
      UserKey: administrator.objectId,
      UserId: administrator.userPrincipalName,
      ObjectId: 'Guest access',
    }),
    ItemName: 'Guest access',
    Name: 'AllowGuestUser',
    NewValue: String(isOn),
    OldValue: String(!isOn),
  }
}

/** A conversation with Copilot; what was said is not in the record. */
export function copilotInteraction(draw: Draw): SampleRecord {
  const actor = draw.person()
  const site = `https://contoso.sharepoint.example/sites/${draw.site()}`
  const asked = draw.moment.creationTime
  return {
    ...commonPart(draw, {
      RecordType: 261,
      Operation: 'CopilotInteraction',
      Workload: 'Copilot',
      UserType: 0,
      UserKey: actor.objectId,
      UserId: actor.userPrincipalName,
      ...(draw.isLikely(0.5) && { ClientIP: draw.address() }),
    }),
    ClientRegion: draw.pick(['DE', 'US', 'JP']),
    CopilotEventData: {
      AISystemPlugin: [],
      AccessedResources: [
        {
          Action: 'read',
          Id: draw.guid(),
          Name: draw.document(),
          SiteUrl: site,
          Type: 'docx',
          listItemUniqueId: draw.guid(),
        },
      ],
      AppHost: draw.pick(['Teams', 'Word', 'M365App']),
      Contexts: [{ Id: `${site}/Shared Documents/${draw.document()}`, Type: 'docx' }],
      MessageIds: [],
      Messages: [
        { Id: `${asked}`, isPrompt: true },
        { Id: `${asked + draw.integer(900, 9000)}`, isPrompt: false },
      ],
      ModelTransparencyDetails: [{ ModelName: 'DEEP_LEO' }],
      ThreadId: `19:${draw.hex(32)}@thread.v2`,
    },
  }
}

/** A report that somebody opened. Its own name for the workspace is not the one in the documents. */
export function powerBi(draw: Draw): SampleRecord {
  const actor = draw.person()
  return {
    ...commonPart(draw, {
      RecordType: 20,
      Operation: draw.pick(['ViewReport', 'ExportReport', 'ShareReport']),
      Workload: 'PowerBI',
      UserType: 0,
      UserKey: actor.puid,
      UserId: actor.userPrincipalName,
      ClientIP: draw.address(),
      ObjectId: 'Umsatz 2026',
    }),
    DatasetName: 'Umsatz',
    IsSuccess: true,
    ReportName: 'Umsatz 2026',
    RequestId: draw.guid(),
    UserAgent: draw.userAgent(),
    WorkSpaceName: 'Vertrieb',
    WorkspaceId: draw.guid(),
  }
}

/** An alert; what it is about is JSON inside a string. */
export function complianceAlert(draw: Draw): SampleRecord {
  const about = draw.person()
  return {
    ...commonPart(draw, {
      RecordType: 40,
      Operation: 'AlertEntityGenerated',
      Workload: 'SecurityComplianceCenter',
      ResultStatus: 'Succeeded',
      UserType: 4,
      UserKey: 'SecurityComplianceAlerts',
      UserId: 'SecurityComplianceAlerts',
      ObjectId: about.userPrincipalName,
    }),
    AlertEntityId: about.userPrincipalName,
    AlertId: draw.guid(),
    AlertLinks: [],
    AlertType: 'System',
    Category: 'ThreatManagement',
    Comments: 'New alert',
    Data: JSON.stringify({ etype: 'User', eid: about.userPrincipalName, op: 'ForwardingRule', tdc: '1' }),
    EntityType: 'User',
    Name: 'Creation of forwarding/redirect rule',
    PolicyId: draw.guid(),
    Severity: draw.pick(['Low', 'Medium', 'High']),
    Source: 'Office 365 Security & Compliance',
    Status: draw.pick(['Active', 'Resolved']),
  }
}

/** A cmdlet of the compliance centre, whose parameters are one string. */
export function complianceCmdlet(draw: Draw): SampleRecord {
  const actor = draw.person()
  return {
    ...commonPart(draw, {
      RecordType: 18,
      Operation: draw.pick(['Get-ComplianceSearch', 'New-RetentionCompliancePolicy']),
      Workload: 'SecurityComplianceCenter',
      ResultStatus: 'Succeeded',
      UserType: 2,
      UserKey: actor.puid,
      UserId: actor.userPrincipalName,
      ClientIP: null,
      ObjectId: '',
    }),
    ClientApplication: 'EMC',
    ClientRequestId: draw.guid(),
    CmdletVersion: '',
    EffectiveOrganization: 'contoso.example',
    NonPIIParameters: '',
    Parameters: '-Identity:"Aurora" -Force:"True"',
    StartTime: draw.earlier(2),
    UserServicePlan: '',
  }
}

/** A heartbeat of the information protection client, whose members are nested although the documents list them flat. */
export function aipHeartBeat(draw: Draw): SampleRecord {
  const actor = draw.person()
  return {
    ...commonPart(draw, {
      RecordType: 97,
      Operation: 'HeartBeat',
      Workload: 'Aip',
      UserType: 0,
      UserKey: actor.objectId,
      UserId: actor.userPrincipalName,
      ClientIP: draw.address(),
    }),
    Scope: 1,
    Common: {
      ApplicationId: draw.guid(),
      ApplicationName: 'Microsoft Azure Information Protection Word Add-In',
      DeviceName: `PC-${draw.hex(6).toUpperCase()}`,
      Platform: 1,
      ProcessName: 'winword',
      ProductVersion: '2.18.68.0',
    },
  }
}

/** A type that no document lists, as live tenants send them: common members and whatever the workload adds. */
export function undocumented(draw: Draw): SampleRecord {
  return {
    ...commonPart(draw, {
      RecordType: 117,
      Operation: 'AppGovernanceAlertUpdated',
      Workload: 'AppGovernance',
      UserType: 4,
      UserKey: 'AppGovernance',
      UserId: 'NT AUTHORITY\\SYSTEM',
    }),
    AppGovernanceEvent: { AppId: draw.guid(), IsRemediated: draw.isLikely(0.5) },
  }
}
