import { createBlob } from '../blob.ts'
import { inventedRecord } from '../content.ts'
import { minute } from '../instants.ts'
import type { Policy } from '../policy.ts'
import { createRecent } from '../recent.ts'
import type { SampledRecordType } from '../records.ts'
import { numbersFrom } from '../records-draw.ts'
import type { Blob, ContentType, JsonObject, Tenant, World } from '../state.ts'
import { firstIndex, type Ordered } from '../timeline.ts'
import { createRhythm, type RhythmName } from './rhythm.ts'

/** From one number up to another, both included. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** Content that appears again and again. Instants are epoch milliseconds, spans milliseconds. */
export interface StreamPlan {
  readonly contentType: ContentType
  readonly from: number
  /** From one blob to the next, on average over a week. At least 1. */
  readonly every: number
  readonly count: number
  /** Default: steady. */
  readonly rhythm?: RhythmName
  /** How many blobs appear at the same instant. Default: 1. */
  readonly burst?: number
  /** How many records a blob has. Default: 1. */
  readonly records?: Range
  /** Of which record types they are. Default: all that the content type has samples of. */
  readonly recordTypes?: readonly SampledRecordType[]
  /** How long before its blob a record happened. Default: up to 15 minutes. */
  readonly lag?: Range
  /** How likely a blob repeats records of the one before: from 0 to 1. Default: 0. */
  readonly repeats?: number
  /** Streams of the same seed have the same rhythm and records, apart from ids. Default: each stream has its own. */
  readonly seed?: number
}

/** Blobs in the order in which they appear, whether they have appeared yet or not. None of them is kept. */
export interface Stream extends Ordered<Blob> {
  readonly contentType: ContentType
  /** The sequence of the first blob; those of the others follow it. */
  readonly first: number
  indexAfter(created: number, sequence: number): number
}

/** How many blobs of a stream are kept after they were used: about what a page or two hold. */
const keptBlobs = 512

/** The stream of a plan; its blobs take the sequences after `first`. Everything follows from the seed, the tenant and the index. */
export function createStream(world: World, policy: Policy, tenant: Tenant, first: number, plan: StreamPlan): Stream {
  const { contentType, count, burst = 1, rhythm: rhythmName = 'steady' } = plan
  const name = `stream/${tenant.id}/${plan.seed === undefined ? first : `seed ${plan.seed}`}`
  const rhythm = createRhythm(rhythmName)
  const key = Number.parseInt(world.chance.hex(name).slice(0, 8), 16)
  const shift = (group: number) => (rhythmName === 'exact' ? 0 : fraction(key, group))
  const createdOf = (index: number): number => {
    const group = Math.floor(index / burst)
    return Math.floor(rhythm(plan.from, (group + shift(group)) * burst * plan.every))
  }
  const recent = createRecent<number, Blob>(keptBlobs)
  const make = (index: number): Blob => {
    const created = createdOf(index)
    const sequence = first + index
    return createBlob(world, tenant, {
      contentType,
      id: policy.contentId({ world, tenant, contentType, sequence, created }),
      sequence,
      created,
      expires: policy.expirationOf(created),
      make: () => recordsOf({ world, tenant, plan, name, createdOf }, index),
    })
  }
  return {
    contentType,
    first,
    length: count,
    at: (index) => {
      if (index < 0 || index >= count) return undefined
      const known = recent.get(index)
      if (known) return known
      const blob = make(index)
      recent.set(index, blob)
      return blob
    },
    indexAfter: (created, sequence) =>
      firstIndex(count, (index) => {
        const instant = createdOf(index)
        return instant > created || (instant === created && first + index > sequence)
      }),
  }
}

interface Source {
  readonly world: World
  readonly tenant: Tenant
  readonly plan: StreamPlan
  readonly name: string
  readonly createdOf: (index: number) => number
}

/** The records of one blob: its own, and sometimes before them some of the blob before. */
function recordsOf(source: Source, index: number): readonly JsonObject[] {
  const own = ownRecords(source, index)
  const { repeats = 0 } = source.plan
  const random = numbersFrom(source.world.chance.hex(`${source.name}/${index}/repeats`))
  if (index === 0 || repeats === 0 || random() >= repeats) return own
  const before = ownRecords(source, index - 1)
  return [...before.slice(0, Math.ceil(before.length / 2)), ...own]
}

function ownRecords({ world, tenant, plan, name, createdOf }: Source, index: number): readonly JsonObject[] {
  const { contentType, recordTypes, records = { from: 1, to: 1 }, lag = { from: 0, to: 15 * minute } } = plan
  const random = numbersFrom(world.chance.hex(`${name}/${index}`))
  const between = ({ from, to }: Range) => from + Math.floor(random() * (to - from + 1))
  const created = createdOf(index)
  return Array.from({ length: between(records) }, () => created - between(lag))
    .toSorted((a, b) => a - b)
    .map((creationTime, place) =>
      inventedRecord(world, tenant, { contentType, recordTypes, creationTime, name: `${name}/${index}/${place}` }),
    )
}

/** A number from 0 up to, but not including, 1 that looks random and depends on `key` and `index`. */
function fraction(key: number, index: number): number {
  let mixed = Math.imul(key ^ index ^ Math.imul(Math.floor(index / 2 ** 32), 0x9e3779b1), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x27d4eb2f)
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
}

/** What of a stream has appeared by `now`. */
export function appeared(stream: Stream, now: number): Ordered<Blob> {
  const length = stream.indexAfter(now, Number.POSITIVE_INFINITY)
  return {
    length,
    at: (index) => (index < length ? stream.at(index) : undefined),
    indexAfter: (created, sequence) => Math.min(stream.indexAfter(created, sequence), length),
  }
}
