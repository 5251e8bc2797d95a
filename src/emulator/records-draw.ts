/** What a sample record needs to know about the moment it describes. */
export interface RecordMoment {
  /** The tenant that the record belongs to. */
  readonly tenantId: string
  /** When it happened, in epoch milliseconds. */
  readonly creationTime: number
  readonly id: string
  /** The only source of chance: a number from 0 up to, but not including, 1. */
  readonly random: () => number
}

/** Somebody who works at the invented company that all samples are about. */
export interface Person {
  readonly name: string
  readonly userPrincipalName: string
  /** The same person has the same object id in all records of a tenant, and another one in another tenant. */
  readonly objectId: string
  readonly puid: string
}

const people = [
  ['Mira Kovač', 'mira.kovac', '5f1c0b7e-2d3a-4e8f-9b61', '10032001A4C7E911'],
  ['Jonas Weber', 'jonas.weber', 'c2a97d40-61be-4f05-8d2c', '10032001B80F3D26'],
  ['田中 愛子', 'aiko.tanaka', '8e40d1f3-97c5-4b1a-a7e2', '1003200098E2C7F4'],
  ['Samuel Okafor', 'samuel.okafor', '1b6de285-c04f-4937-b3d8', '10032000D15B6A90'],
  ['Ingrid Ålund', 'ingrid.alund', '93f7ac16-5e28-4d6b-8c0f', '10032001C3A9425E'],
] as const

const documents = [
  'Budget 2027.xlsx',
  'Launch plan.docx',
  'Übersicht Lieferanten.xlsx',
  '議事録.docx',
  'Roadmap.pptx',
] as const
const sites = ['finance', 'marketing', 'project-aurora'] as const
const agents = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15',
  'OneDriveMpc-Transform_Thumbnail/1.0',
] as const

/** Chance in the words of audit records. Everything comes from `moment.random`, so the same numbers give the same record. */
export interface Draw {
  readonly moment: RecordMoment
  isLikely(probability: number): boolean
  integer(from: number, to: number): number
  pick<const Items extends readonly [unknown, ...unknown[]]>(items: Items): Items[number]
  hex(digits: number): string
  guid(): string
  person(): Person
  /** An address as the service writes it: bare, with a port, or in brackets. */
  address(): string
  userAgent(): string
  document(): string
  site(): string
  /** A time without zone, some seconds before the record. */
  earlier(seconds: number): string
}

/** Draws for one record. */
export function drawFor(moment: RecordMoment): Draw {
  const { random, tenantId, creationTime } = moment
  const integer = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1))
  const pick = <const Items extends readonly [unknown, ...unknown[]]>(items: Items): Items[number] =>
    items[integer(0, items.length - 1)] ?? items[0]
  const eight = (): string => integer(0, 0xffffffff).toString(16).padStart(8, '0')
  const hex = (digits: number): string =>
    Array.from({ length: Math.ceil(digits / 8) }, eight)
      .join('')
      .slice(0, digits)
  return {
    moment,
    isLikely: (probability) => random() < probability,
    integer,
    pick,
    hex,
    guid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'.charAt(integer(0, 3))}${hex(3)}-${hex(12)}`,
    person: () => {
      const [name, account, objectIdStart, puid] = pick(people)
      const objectId = `${objectIdStart}-${tenantId.slice(-12)}`
      return { name, userPrincipalName: `${account}@contoso.example`, objectId, puid }
    },
    address: () =>
      pick([
        () => `203.0.113.${integer(1, 254)}`,
        () => `198.51.100.${integer(1, 254)}:${integer(1024, 65535)}`,
        () => `2001:db8:${hex(4)}::${hex(4)}`,
        () => `[2001:db8::${hex(4)}]:${integer(1024, 65535)}`,
      ])(),
    userAgent: () => pick(agents),
    document: () => pick(documents),
    site: () => pick(sites),
    earlier: (seconds) => printAuditTime(creationTime - seconds * 1000),
  }
}

/** Numbers from 0 up to, but not including, 1 that look random and depend only on 32 hexadecimal digits (the sfc32 generator). */
export function numbersFrom(hex: string): () => number {
  let [a = 0, b = 0, c = 0, counter = 1] = (hex.match(/.{8}/g) ?? []).map((digits) => Number.parseInt(digits, 16) | 0)
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4_294_967_296
  }
  // Digests that differ in few digits start with numbers that hardly differ; after a dozen rounds they do.
  for (let round = 0; round < 12; round += 1) next()
  return next
}

/** An instant as audit records print it: UTC to the second, without a zone. */
export const printAuditTime = (instant: number): string => new Date(instant).toISOString().slice(0, 19)

/** The members of a record that its kind decides; the rest of the common schema follows from the moment. */
export interface RecordKind {
  readonly RecordType: number
  readonly Operation: string
  readonly Workload: string
  readonly UserType: number
  readonly UserKey: string
  readonly UserId: string
  readonly ResultStatus?: string
  readonly ClientIP?: string | null
  readonly ObjectId?: string | null
}

/** A record as it goes over the wire. */
export type SampleRecord = RecordKind & {
  readonly CreationTime: string
  readonly Id: string
  readonly OrganizationId: string
  readonly Version: number
  readonly [member: string]: unknown
}

/** The common schema, with the members in the order in which the service writes them; the workload's own members follow. */
export function commonPart({ moment }: Draw, kind: RecordKind) {
  const { RecordType, Operation, Workload, UserType, UserKey, UserId, ResultStatus, ClientIP, ObjectId } = kind
  return {
    CreationTime: printAuditTime(moment.creationTime),
    Id: moment.id,
    Operation,
    OrganizationId: moment.tenantId,
    RecordType,
    ...(ResultStatus !== undefined && { ResultStatus }),
    UserKey,
    UserType,
    Version: 1,
    Workload,
    ...(ClientIP !== undefined && { ClientIP }),
    ...(ObjectId !== undefined && { ObjectId }),
    UserId,
  }
}
