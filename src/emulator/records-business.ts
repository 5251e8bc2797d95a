import { commonPart, type Draw, type Person, type SampleRecord } from './records-draw.ts'

/** What a signed-in user does; the rest of the kind follows from the application. */
const byUser = (actor: Person) => ({ UserType: 0, UserKey: actor.objectId, UserId: actor.userPrincipalName })

/** A row that somebody read or changed in Dynamics 365. */
export function dynamics(draw: Draw): SampleRecord {
  const message = draw.pick(['Retrieve', 'Update', 'Create'])
  const instance = 'https://contoso.crm4.dynamics.example/'
  const entity = draw.guid()
  return {
    ...commonPart(draw, {
      RecordType: 21,
      Operation: message,
      Workload: 'CRM',
      ResultStatus: 'Success',
      ...byUser(draw.person()),
      ClientIP: draw.address(),
      ObjectId: '',
    }),
    CrmOrganizationUniqueName: 'contoso',
    InstanceUrl: instance,
    ItemUrl: `${instance}main.aspx?etn=account&pagetype=entityrecord&id=${entity}`,
    ItemType: 'Account',
    UserAgent: draw.userAgent(),
    EntityId: entity,
    EntityName: 'account',
    Message: message,
    Query: '',
    PrimaryFieldValue: 'Fabrikam Möbel',
    ...(message === 'Update' && { Fields: [{ Name: 'telephone1', Value: '+49 30 5550100' }] }),
  }
}

/** A message or file in Viva Engage, which numbers people and networks in its own way. */
export function vivaEngage(draw: Draw): SampleRecord {
  const actor = draw.person()
  return {
    ...commonPart(draw, {
      RecordType: 22,
      Operation: draw.pick(['MessageCreation', 'FileVisited', 'GroupCreation']),
      Workload: 'Yammer',
      ResultStatus: 'TRUE',
      ...byUser(actor),
      ClientIP: draw.address(),
      ObjectId: 'Alle Mitarbeiter',
    }),
    ActorUserId: actor.userPrincipalName,
    ActorYammerUserId: draw.integer(1_000_000, 2_000_000_000),
    GroupName: 'Alle Mitarbeiter',
    MessageId: draw.integer(1_000_000_000, 2_000_000_000_000),
    ThreadId: draw.integer(1_000_000_000, 2_000_000_000_000),
    YammerNetworkId: 5_601_943,
  }
}

/** A flow that somebody made or changed; no document lists its members. */
export function flow(draw: Draw): SampleRecord {
  const environment = draw.guid()
  return {
    ...commonPart(draw, {
      RecordType: 30,
      Operation: draw.pick(['CreateFlow', 'EditFlow', 'PutPermissions']),
      Workload: 'MicrosoftFlow',
      ResultStatus: 'Success',
      ...byUser(draw.person()),
      ClientIP: draw.address(),
    }),
    FlowConnectorNames: 'Office 365 Outlook,SharePoint',
    FlowDetailsUrl: `https://make.powerautomate.example/environments/${environment}/flows/${draw.guid()}/details`,
    LicenseDisplayName: 'Microsoft Power Automate Free',
    SharingPermission: '',
    UserTypeInitiated: 1,
    UserUPN: draw.person().userPrincipalName,
  }
}

/** An app that somebody opened; what it is about is JSON inside a string. */
export function powerApp(draw: Draw): SampleRecord {
  const app = draw.guid()
  return {
    ...commonPart(draw, {
      RecordType: 45,
      Operation: draw.pick(['LaunchPowerApp', 'CreatePowerApp', 'PublishPowerApp']),
      Workload: 'PowerApps',
      ResultStatus: 'Success',
      ...byUser(draw.person()),
      ClientIP: draw.address(),
      ObjectId: app,
    }),
    AppName: app,
    AdditionalInfo: JSON.stringify({
      environmentName: `Default-${draw.moment.tenantId}`,
      displayName: 'Urlaubsantrag',
    }),
  }
}

/** A change to an environment. Its members are named like attributes of telemetry, with dots. */
export function powerPlatformAdmin(draw: Draw): SampleRecord {
  const administrator = draw.person()
  return {
    ...commonPart(draw, {
      RecordType: 256,
      Operation: draw.pick(['EnvironmentCreated', 'EnvironmentPropertyChange']),
      Workload: 'PowerPlatform',
      ResultStatus: 'Success',
      ...byUser(administrator),
      UserType: 2,
    }),
    PropertyCollection: [
      { Name: 'powerplatform.analytics.resource.environment.name', Value: draw.guid() },
      { Name: 'enduser.id', Value: administrator.objectId },
      { Name: 'enduser.role', Value: 'Admin' },
    ],
  }
}

/** A form that was answered or changed, maybe by somebody who is not known. */
export function form(draw: Draw): SampleRecord {
  const isAnonymous = draw.isLikely(0.3)
  const actor = draw.person()
  return {
    ...commonPart(draw, {
      RecordType: 66,
      Operation: isAnonymous ? 'SubmitResponse' : draw.pick(['ViewForm', 'EditForm', 'SubmitResponse']),
      Workload: 'MicrosoftForms',
      ...byUser(actor),
      ...(isAnonymous && { UserKey: 'anonymous', UserId: 'anonymous' }),
      ClientIP: draw.address(),
      ObjectId: draw.hex(32),
    }),
    FormId: draw.hex(32),
    FormName: 'アンケート 2026',
    FormTypes: [draw.integer(0, 2)],
    FormsUserTypes: isAnonymous ? [2] : [1, 3],
    SourceApp: 'Web',
    ActivityParameters: JSON.stringify({ ResponseId: draw.integer(1, 400) }),
  }
}

/** A plan; `ObjectId` is its id. */
export function plan(draw: Draw): SampleRecord {
  return {
    ...commonPart(draw, {
      RecordType: 188,
      Operation: draw.pick(['PlanCreated', 'PlanModified', 'PlanRead']),
      Workload: 'Planner',
      ...byUser(draw.person()),
      ClientIP: draw.address(),
      ObjectId: draw.hex(28),
    }),
    ContainerId: draw.guid(),
    ContainerType: 2,
    ResultStatus: '1',
  }
}
