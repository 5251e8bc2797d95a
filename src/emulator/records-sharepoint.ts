import { commonPart, type Draw, type Person, type SampleRecord } from './records-draw.ts'

const root = 'https://contoso.sharepoint.example'

/** A file that somebody used. Site, folder and file name make up `ObjectId`. */
export function fileOperation(draw: Draw): SampleRecord {
  const actor = draw.person()
  const site = `${root}/sites/${draw.site()}/`
  const name = draw.document()
  const operation = draw.pick(['FileAccessed', 'FileModified', 'FileDownloaded', 'FileMoved'])
  return {
    ...(draw.isLikely(0.3) && { AppAccessContext: { CorrelationId: draw.guid(), UniqueTokenId: `${draw.hex(20)}AA` } }),
    ...commonPart(draw, {
      RecordType: 6,
      Operation: operation,
      Workload: draw.pick(['SharePoint', 'OneDrive']),
      UserType: 0,
      UserKey: claimOf(actor),
      UserId: actor.userPrincipalName,
      ClientIP: draw.address(),
      ObjectId: `${site}Shared Documents/${name}`,
    }),
    ...sitePart(draw, 'File'),
    ListId: draw.guid(),
    ListItemUniqueId: draw.guid(),
    SiteUrl: site,
    SourceRelativeUrl: 'Shared Documents',
    SourceFileName: name,
    SourceFileExtension: name.slice(name.lastIndexOf('.') + 1),
    ...(operation === 'FileMoved' && {
      DestinationRelativeUrl: 'Shared Documents/Archive',
      DestinationFileName: name,
      DestinationFileExtension: name.slice(name.lastIndexOf('.') + 1),
    }),
    HighPriorityMediaProcessing: false,
  }
}

/** A list that an application looked at; half of its members are in no table of the documents. */
export function listOperation(draw: Draw): SampleRecord {
  const application = draw.guid()
  return {
    AppAccessContext: { ClientAppId: application, CorrelationId: draw.guid(), UniqueTokenId: `${draw.hex(20)}AA` },
    ...commonPart(draw, {
      RecordType: 36,
      Operation: draw.pick(['ListViewed', 'ListUpdated']),
      Workload: 'SharePoint',
      UserType: 5,
      UserKey: `i:0i.t|00000003-0000-0ff1-ce00-000000000000|app@sharepoint`,
      UserId: 'app@sharepoint',
      ...(draw.isLikely(0.5) && { ClientIP: '' }),
      ObjectId: `${root}/sites/${draw.site()}/Lists/Opgaver`,
    }),
    ...sitePart(draw, 'ListItem'),
    ApplicationId: application,
    ListId: draw.guid(),
    ListItemUniqueId: draw.guid(),
    CustomizedDoclib: false,
    FromApp: false,
    ItemCount: draw.integer(0, 5000),
    ListBaseTemplateType: '100',
    ListBaseType: 'GenericList',
    ListColor: '',
    ListIcon: '',
    ListTitle: 'Opgaver – Ærø',
    Source: 'Unknown',
    TemplateTypeId: '',
  }
}

/** A comment. The documents give it no members of its own. */
export function comment(draw: Draw): SampleRecord {
  const actor = draw.person()
  const site = `${root}/sites/${draw.site()}/`
  return {
    ...commonPart(draw, {
      RecordType: 37,
      Operation: draw.pick(['CommentCreated', 'CommentDeleted']),
      Workload: 'SharePoint',
      UserType: 0,
      UserKey: claimOf(actor),
      UserId: actor.userPrincipalName,
      ClientIP: draw.address(),
      ObjectId: `${site}SitePages/Neuigkeiten.aspx`,
    }),
    ...sitePart(draw, 'File'),
    ListId: draw.guid(),
    ListItemUniqueId: draw.guid(),
    SiteUrl: site,
  }
}

/** Something was shared with somebody outside. `EventData` is markup inside a string. */
export function sharingOperation(draw: Draw): SampleRecord {
  const actor = draw.person()
  const site = `${root}/sites/${draw.site()}/`
  const name = draw.document()
  return {
    ...commonPart(draw, {
      RecordType: 14,
      Operation: draw.pick(['SharingSet', 'SharingInvitationCreated', 'AnonymousLinkCreated']),
      Workload: 'SharePoint',
      UserType: 0,
      UserKey: claimOf(actor),
      UserId: actor.userPrincipalName,
      ClientIP: draw.address(),
      ObjectId: `${site}Shared Documents/${name}`,
    }),
    ...sitePart(draw, 'File'),
    EventData: '<Group>Aurora Members</Group><Type>Edit</Type>',
    SiteUrl: site,
    SourceRelativeUrl: 'Shared Documents',
    SourceFileName: name,
    SourceFileExtension: name.slice(name.lastIndexOf('.') + 1),
    TargetUserOrGroupName: `partner${draw.integer(1, 9)}_fabrikam.example#ext#@contoso.example`,
    TargetUserOrGroupType: 'Guest',
    UniqueSharingId: draw.guid(),
  }
}

/** What records of SharePoint and OneDrive share. `ItemType` and `EventSource` are names although their tables have numbers. */
const sitePart = (draw: Draw, itemType: string) => ({
  CorrelationId: draw.guid(),
  EventSource: 'SharePoint',
  ItemType: itemType,
  Site: draw.guid(),
  UserAgent: draw.userAgent(),
  WebId: draw.guid(),
})

const claimOf = (person: Person): string => `i:0h.f|membership|${person.puid.toLowerCase()}@live.com`
