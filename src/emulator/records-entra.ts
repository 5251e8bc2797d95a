import { commonPart, type Draw, type SampleRecord } from './records-draw.ts'

/** A sign-in through the security token service. Its error is `ErrorNumber`, which no table of the documents has. */
export function stsLogon(draw: Draw): SampleRecord {
  const { name, userPrincipalName, objectId, puid } = draw.person()
  const isRefused = draw.isLikely(0.2)
  const isUnknown = isRefused && draw.isLikely(0.3)
  const application = draw.guid()
  const address = draw.address()
  const errorNumber = isUnknown ? '50034' : isRefused ? '50126' : '0'
  return {
    ...commonPart(draw, {
      RecordType: 15,
      Operation: isRefused ? 'UserLoginFailed' : 'UserLoggedIn',
      Workload: 'AzureActiveDirectory',
      ResultStatus: isRefused && !isUnknown ? 'Failed' : 'Success',
      UserType: isUnknown ? 4 : 0,
      UserKey: isUnknown ? 'Not Available' : objectId,
      UserId: isUnknown ? 'Not Available' : userPrincipalName,
      ClientIP: address,
      ObjectId: application,
    }),
    AzureActiveDirectoryEventType: 1,
    ExtendedProperties: [
      { Name: 'ResultStatusDetail', Value: isRefused ? 'UserError' : 'Success' },
      { Name: 'UserAgent', Value: draw.userAgent() },
      { Name: 'UserAuthenticationMethod', Value: '1' },
      { Name: 'RequestType', Value: 'OAuth2:Authorize' },
    ],
    ModifiedProperties: [],
    Actor: isUnknown
      ? []
      : [
          { ID: objectId, Type: 0 },
          { ID: userPrincipalName, Type: 5 },
          { ID: puid, Type: 3 },
        ],
    ActorContextId: draw.moment.tenantId,
    ActorIpAddress: address,
    InterSystemsId: draw.guid(),
    IntraSystemId: draw.guid(),
    SupportTicketId: '',
    Target: [{ ID: application, Type: 0 }],
    TargetContextId: draw.moment.tenantId,
    ApplicationId: application,
    DeviceProperties: [
      { Name: 'DisplayName', Value: `${name.split(' ', 1)}-PC` },
      { Name: 'OS', Value: draw.pick(['Windows10', 'MacOs', 'Ios']) },
      { Name: 'BrowserType', Value: draw.pick(['Edge', 'Chrome', 'Other']) },
      { Name: 'IsCompliantAndManaged', Value: 'False' },
      { Name: 'SessionId', Value: draw.guid() },
    ],
    ErrorNumber: errorNumber,
    ...(isRefused && { LogonError: isUnknown ? 'UserAccountNotFound' : 'InvalidUserNameOrPassword' }),
  }
}

/** A change in the directory. `ClientIP` is null, as documented, and the changed values are JSON inside strings. */
export function directoryChange(draw: Draw): SampleRecord {
  const actor = draw.person()
  const target = draw.person()
  const group = draw.guid()
  return {
    ...commonPart(draw, {
      RecordType: 8,
      Operation: draw.pick(['Add member to group.', 'Remove member from group.']),
      Workload: 'AzureActiveDirectory',
      ResultStatus: 'Success',
      UserType: 0,
      UserKey: `${actor.puid}@contoso.example`,
      UserId: actor.userPrincipalName,
      ClientIP: null,
      ObjectId: target.userPrincipalName,
    }),
    AzureActiveDirectoryEventType: 1,
    ExtendedProperties: [
      { Name: 'additionalDetails', Value: JSON.stringify({ 'User-Agent': draw.userAgent() }) },
      { Name: 'extendedAuditEventCategory', Value: 'Group' },
    ],
    ModifiedProperties: [
      { Name: 'Group.ObjectID', NewValue: JSON.stringify([group]), OldValue: '[]' },
      { Name: 'Group.DisplayName', NewValue: JSON.stringify(['Aurora – Kernteam']), OldValue: '[]' },
      { Name: 'Included Updated Properties', NewValue: '', OldValue: null },
    ],
    Actor: [
      { ID: actor.userPrincipalName, Type: 5 },
      { ID: actor.puid, Type: 3 },
      { ID: `User_${actor.objectId}`, Type: 2 },
    ],
    ActorContextId: draw.moment.tenantId,
    InterSystemsId: draw.guid(),
    IntraSystemId: draw.guid(),
    SupportTicketId: '',
    Target: [
      { ID: `User_${target.objectId}`, Type: 2 },
      { ID: target.userPrincipalName, Type: 5 },
    ],
    TargetContextId: draw.moment.tenantId,
  }
}
