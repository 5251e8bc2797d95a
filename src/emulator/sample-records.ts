import type { Chance } from './chance.ts'
import { printSeconds } from './instants.ts'
import type { ContentType, JsonObject, Tenant } from './state.ts'

const kinds = {
  'Audit.AzureActiveDirectory': { RecordType: 15, Workload: 'AzureActiveDirectory', Operation: 'UserLoggedIn' },
  'Audit.Exchange': { RecordType: 1, Workload: 'Exchange', Operation: 'Set-Mailbox' },
  'Audit.SharePoint': { RecordType: 6, Workload: 'SharePoint', Operation: 'FileAccessed' },
  'Audit.General': { RecordType: 25, Workload: 'MicrosoftTeams', Operation: 'TeamCreated' },
  'DLP.All': { RecordType: 11, Workload: 'SharePoint', Operation: 'DlpRuleMatch' },
} as const satisfies Record<ContentType, JsonObject>

/** Valid records for a blob that was published without any. */
export function sampleRecords(of: {
  readonly chance: Chance
  readonly tenant: Tenant
  readonly contentType: ContentType
  readonly created: number
  readonly sequence: number
  readonly count: number
}): readonly JsonObject[] {
  return Array.from({ length: of.count }, (_, index) => ({
    CreationTime: printSeconds(of.created),
    Id: of.chance.guid(`record/${of.tenant.id}/${of.sequence}/${index}`),
    OrganizationId: of.tenant.id,
    UserType: 0,
    UserKey: 'user001@contoso.onmicrosoft.com',
    UserId: 'user001@contoso.onmicrosoft.com',
    ObjectId: 'https://contoso.sharepoint.com/sites/team/plan.docx',
    ClientIP: '192.0.2.17',
    ...kinds[of.contentType],
  }))
}
