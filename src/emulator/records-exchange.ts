import { commonPart, type Draw, type Person, type SampleRecord } from './records-draw.ts'

/** A cmdlet by an administrator. What it changed may be named in any script; `ResultStatus` is a word, not a boolean. */
export function exchangeAdmin(draw: Draw): SampleRecord {
  const actor = draw.person()
  const owner = draw.person()
  return {
    ...commonPart(draw, {
      RecordType: 1,
      Operation: draw.pick(['Set-Mailbox', 'Set-CASMailbox', 'Add-MailboxPermission']),
      Workload: 'Exchange',
      ResultStatus: draw.isLikely(0.9) ? 'True' : 'False',
      UserType: 2,
      UserKey: actor.puid,
      UserId: actor.userPrincipalName,
      ClientIP: draw.address(),
      ObjectId: `EURPR01A001.PROD.OUTLOOK.COM/Microsoft Exchange Hosted Organizations/contoso.example/${owner.name}`,
    }),
    AppId: '',
    ClientAppId: '',
    ExternalAccess: false,
    OrganizationName: 'contoso.example',
    OriginatingServer: server(draw),
    Parameters: [
      { Name: 'Identity', Value: owner.userPrincipalName },
      { Name: 'DeliverToMailboxAndForward', Value: draw.pick(['True', 'False']) },
    ],
    ModifiedObjectResolvedName: owner.name,
    SessionId: '',
    TokenObjectId: actor.objectId,
    TokenTenantId: draw.moment.tenantId,
  }
}

/** A change to one mailbox item. `ModifiedProperties` holds bare names, unlike everywhere else. */
export function mailboxItem(draw: Draw): SampleRecord {
  const owner = draw.person()
  return {
    ...commonPart(draw, {
      RecordType: 2,
      Operation: 'Update',
      Workload: 'Exchange',
      ResultStatus: 'Succeeded',
      UserType: 0,
      UserKey: owner.puid,
      UserId: owner.userPrincipalName,
    }),
    ...mailbox(draw, owner),
    Item: {
      Id: `RgAAAAD${draw.hex(40)}`,
      InternetMessageId: messageId(draw),
      IsRecord: false,
      ParentFolder: { Id: `LgAAAAB${draw.hex(40)}`, Path: '\\Inbox' },
      SizeInBytes: draw.integer(900, 250_000),
      Subject: draw.pick(['Angebot für Aurora', 'Re: budget', '来週の予定']),
    },
    ModifiedProperties: ['RecipientsInternal', 'AttachmentCollection'],
  }
}

/** Several items moved at once. */
export function mailboxItemGroup(draw: Draw): SampleRecord {
  const owner = draw.person()
  return {
    ...commonPart(draw, {
      RecordType: 3,
      Operation: draw.pick(['MoveToDeletedItems', 'SoftDelete']),
      Workload: 'Exchange',
      ResultStatus: draw.pick(['Succeeded', 'PartiallySucceeded']),
      UserType: 0,
      UserKey: owner.puid,
      UserId: owner.userPrincipalName,
    }),
    ...mailbox(draw, owner),
    AffectedItems: Array.from({ length: draw.integer(0, 3) }, () => ({
      Id: `RgAAAAD${draw.hex(40)}`,
      InternetMessageId: messageId(draw),
      ParentFolder: { Id: `LgAAAAB${draw.hex(40)}`, Path: '\\Inbox' },
      Subject: draw.pick(['Newsletter', 'Re: budget', '']),
    })),
    CrossMailboxOperations: false,
    DestFolder: { Id: `LgAAAAC${draw.hex(40)}`, Path: '\\Deleted Items' },
    Folder: { Id: `LgAAAAB${draw.hex(40)}`, Path: '\\Inbox' },
  }
}

/** Many reads of one mailbox in one record. */
export function mailItemsAccessed(draw: Draw): SampleRecord {
  const owner = draw.person()
  const items = Array.from({ length: draw.integer(1, 4) }, () => ({
    ClientRequestId: `{${draw.guid().toUpperCase()}}`,
    Id: `RgAAAAD${draw.hex(40)}`,
    InternetMessageId: messageId(draw),
    SizeInBytes: draw.integer(900, 250_000),
  }))
  return {
    ...commonPart(draw, {
      RecordType: 50,
      Operation: 'MailItemsAccessed',
      Workload: 'Exchange',
      ResultStatus: 'Succeeded',
      UserType: 0,
      UserKey: owner.puid,
      UserId: owner.userPrincipalName,
    }),
    ...mailbox(draw, owner),
    OperationProperties: [
      { Name: 'MailAccessType', Value: 'Bind' },
      { Name: 'IsThrottled', Value: 'False' },
    ],
    Folders: [{ Id: `LgAAAAB${draw.hex(40)}`, Path: '\\Inbox', FolderItems: items }],
    OperationCount: items.length,
  }
}

/** What mailbox records share. */
function mailbox(draw: Draw, owner: Person) {
  return {
    ClientIPAddress: draw.address(),
    ClientInfoString: draw.pick([
      'Client=OWA;Action=ViaProxy',
      'Client=REST;Client=RESTSystem;;',
      'Client=MSExchangeRPC',
    ]),
    ExternalAccess: false,
    InternalLogonType: 0,
    LogonType: 0,
    LogonUserSid: 'S-1-5-21-1004336348-1177238915-682003330-7113',
    MailboxGuid: draw.guid(),
    MailboxOwnerSid: 'S-1-5-21-1004336348-1177238915-682003330-7113',
    MailboxOwnerUPN: owner.userPrincipalName,
    OrganizationName: 'contoso.example',
    OriginatingServer: server(draw),
  }
}

const server = (draw: Draw): string =>
  `AM0PR01MB${draw.integer(1000, 9999)} (15.20.${draw.integer(9000, 9999)}.0${draw.integer(10, 99)})`

const messageId = (draw: Draw): string => `<${draw.hex(24)}@mail.contoso.example>`
