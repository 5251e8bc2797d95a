import { dynamics, flow, form, plan, powerApp, powerPlatformAdmin, vivaEngage } from './records-business.ts'
import { dlpExchange, dlpSharePoint } from './records-dlp.ts'
import { type Draw, drawFor, type RecordMoment, type SampleRecord } from './records-draw.ts'
import { directoryChange, stsLogon } from './records-entra.ts'
import { exchangeAdmin, mailboxItem, mailboxItemGroup, mailItemsAccessed } from './records-exchange.ts'
import {
  aipHeartBeat,
  complianceAlert,
  complianceCmdlet,
  copilotInteraction,
  powerBi,
  teams,
  teamsAdmin,
  undocumented,
} from './records-general.ts'
import { discovery, quarantine, threatClick, threatMessage } from './records-security.ts'
import { comment, fileOperation, listOperation, sharingOperation } from './records-sharepoint.ts'

/**
 * The kinds of records that each content type brings, by record type. Between them they hold what trips readers up: times
 * without zone, addresses with ports, null or none, JSON and markup inside strings, two shapes of `ModifiedProperties` and of
 * `Parameters`, empty lists, names in any script, members in no table, and a record type that no document lists.
 */
const samples = {
  'Audit.AzureActiveDirectory': { 8: directoryChange, 15: stsLogon },
  'Audit.Exchange': { 1: exchangeAdmin, 2: mailboxItem, 3: mailboxItemGroup, 50: mailItemsAccessed },
  'Audit.SharePoint': { 6: fileOperation, 14: sharingOperation, 36: listOperation, 37: comment },
  'Audit.General': {
    18: complianceCmdlet,
    20: powerBi,
    21: dynamics,
    22: vivaEngage,
    24: discovery,
    25: teams,
    28: threatMessage,
    30: flow,
    40: complianceAlert,
    41: threatClick,
    45: powerApp,
    57: teamsAdmin,
    65: quarantine,
    66: form,
    97: aipHeartBeat,
    117: undocumented,
    188: plan,
    256: powerPlatformAdmin,
    261: copilotInteraction,
  },
  'DLP.All': { 11: dlpSharePoint, 13: dlpExchange },
} as const satisfies Record<string, Record<number, (draw: Draw) => SampleRecord>>

type Sampled = typeof samples

/** The content types that samples exist for: all five. */
export type SampledContentType = keyof Sampled

/** The record types that samples exist for. */
export type SampledRecordType = { [Type in SampledContentType]: keyof Sampled[Type] }[SampledContentType]

/** Which record is wanted: one that a blob of the content type may hold, or one of exactly this record type. */
export type SampleWish = { readonly contentType: SampledContentType } | { readonly recordType: SampledRecordType }

/** The record types of which `sampleRecord` makes records, by content type. */
export const sampledRecordTypes: Readonly<Record<SampledContentType, readonly number[]>> = {
  'Audit.AzureActiveDirectory': Object.keys(samples['Audit.AzureActiveDirectory']).map(Number),
  'Audit.Exchange': Object.keys(samples['Audit.Exchange']).map(Number),
  'Audit.SharePoint': Object.keys(samples['Audit.SharePoint']).map(Number),
  'Audit.General': Object.keys(samples['Audit.General']).map(Number),
  'DLP.All': Object.keys(samples['DLP.All']).map(Number),
}

const byType: ReadonlyMap<number, (draw: Draw) => SampleRecord> = new Map(
  Object.values(samples).flatMap((kinds) => Object.entries(kinds).map(([type, sample]) => [Number(type), sample])),
)

/** One record as the service could have written it. The same moment and the same numbers of `random` give the same record. */
export function sampleRecord(of: SampleWish & RecordMoment): SampleRecord {
  const draw = drawFor(of)
  const type = 'recordType' in of ? of.recordType : pickType(draw, sampledRecordTypes[of.contentType])
  const sample = byType.get(type)
  if (!sample) throw new RangeError(`there is no sample of record type ${type}`)
  return sample(draw)
}

/** True for a record type that samples exist for. */
export const isSampledRecordType = (type: number): type is SampledRecordType => byType.has(type)

function pickType(draw: Draw, types: readonly number[]): number {
  const [first = 0, ...others] = types
  return draw.pick([first, ...others])
}
