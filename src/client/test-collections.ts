import fc from 'fast-check'
import type { FaultPlan } from '../contract/fault-plan.ts'
import type { Transport } from '../transport/transport.ts'
import type { Checkpoint } from './checkpoint.ts'
import { type CollectionStep, collect } from './collection.ts'
import { type CollectionPolicy, carefulPolicy } from './collection-policy.ts'
import { NoAnswerError, RefusedError } from './failures.ts'
import { spans } from './instants.ts'
import { createManagementActivityClient } from './management-activity.ts'
import type { Pages } from './pages.ts'
import { arrangeEmulator, type TestEmulator, testStart } from './test-emulator.ts'

/** One thing that happens in a history. `copies` are records of earlier blobs that come again. */
export type Event =
  | {
      readonly does: 'publish'
      readonly blobs: readonly { readonly records: number; readonly hoursAgo: number }[]
      readonly copies: number
    }
  | { readonly does: 'advance'; readonly minutes: number }
  | { readonly does: 'page size'; readonly items: number }
  /** Collects, and dies at the first await, then at the second, and so on until it gets through. */
  | { readonly does: 'collect, dying everywhere' }
  | { readonly does: 'collect'; readonly diesAt: number }

/** What happens to a collector, and what goes wrong with its requests. */
export interface History {
  readonly events: readonly Event[]
  readonly plan: FaultPlan
  readonly parallel: number
  /** Freedoms that the service takes. */
  readonly variants: readonly string[]
}

type PlanEntry = FaultPlan['entries'][number]

type Effect = PlanEntry['effect']

/** Every effect that a correct service and its network may have on a collector; delays are short, since they are real. */
const anywhere: readonly Effect[] = [
  { kind: 'throttled', retryAfter: 1 },
  { kind: 'throttled', status: 403 },
  { kind: 'unavailable', retryAfter: 1 },
  { kind: 'unavailable', status: 502 },
  { kind: 'internal-error' },
  { kind: 'token-expired' },
  { kind: 'delayed', milliseconds: 1 },
  { kind: 'dribbled', bytes: 400, everyMilliseconds: 1 },
  { kind: 'connection-reset' },
  { kind: 'truncated-body', keep: 0.5 },
  { kind: 'lost-response' },
]

const ofListings: readonly Effect[] = [
  { kind: 'late-blob' },
  { kind: 'late-blob', items: 2 },
  { kind: 'duplicate-item' },
  { kind: 'empty-page' },
]

const ofBlobs: readonly Effect[] = [
  { kind: 'content-expired' },
  { kind: 'content-not-found' },
  { kind: 'shuffled-records' },
]

const happening = (operation: 'listContent' | 'getContent', effects: readonly Effect[]) =>
  fc.record({
    match: fc.record({
      operation: fc.constant(operation),
      nth: fc.oneof(
        fc.integer({ min: 1, max: 12 }),
        fc.record({ from: fc.integer({ min: 1, max: 12 }), every: fc.integer({ min: 1, max: 3 }) }),
      ),
    }),
    effect: fc.constantFrom(...anywhere, ...effects),
    budget: fc.integer({ min: 1, max: 4 }),
  })

const entry = fc.oneof(
  happening('listContent', ofListings),
  happening('getContent', ofBlobs),
  fc.record({
    match: fc.record({ probability: fc.constantFrom(0.1, 0.3, 0.8) }),
    effect: fc.constantFrom(...anywhere),
    budget: fc.integer({ min: 1, max: 8 }),
  }),
)

const plan: fc.Arbitrary<FaultPlan> = fc
  .record({ seed: fc.nat({ max: 1_000 }), entries: fc.array(entry, { minLength: 1, maxLength: 6, size: 'max' }) })
  .map(({ seed, entries }) => ({
    name: 'whatever is legal',
    seed,
    entries: entries.map((one, index) => ({ id: `entry ${index + 1}`, ...one })),
  }))

const events = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        does: fc.constant('publish' as const),
        blobs: fc.array(
          fc.record({ records: fc.integer({ min: 0, max: 4 }), hoursAgo: fc.constantFrom(0, 0, 0, 1, 20) }),
          { minLength: 1, maxLength: 4 },
        ),
        copies: fc.constantFrom(0, 0, 1, 2),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ does: fc.constant('advance' as const), minutes: fc.constantFrom(1, 30, 600) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ does: fc.constant('page size' as const), items: fc.constantFrom(1, 2, 3, 100) }),
    },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('collect, dying everywhere' as const) }) },
    {
      weight: 3,
      arbitrary: fc.record({ does: fc.constant('collect' as const), diesAt: fc.integer({ min: 1, max: 60 }) }),
    },
  ),
  { minLength: 3, maxLength: 10, size: 'max' },
)

/** Whatever may happen to a collector in some days. */
export const history: fc.Arbitrary<History> = fc.record({
  events,
  plan,
  parallel: fc.constantFrom(1, 2, 4),
  variants: fc.subarray([
    'pages-of-two',
    'pages-empty-between',
    'pages-trailing-empty',
    'page-header-lower-case',
    'page-link-lower-case',
    'page-link-dollar-token',
    'content-created-seven-digits',
    'content-ids-in-uri-encoded',
    'blob-records-reordered',
  ]),
})

/** What came of a history. */
export interface Collected {
  /** How often each record was given; those of a correct collector are all 1. */
  readonly lost: readonly string[]
  readonly twice: readonly string[]
  readonly records: number
  readonly deaths: number
}

/** A safeguard, and how a collector is without it. */
export interface Weakness {
  readonly policy?: (careful: CollectionPolicy) => CollectionPolicy
  readonly pages?: <T>(pages: Pages<T>) => Pages<T>
  /** Keeps the checkpoint of a step before its records. */
  readonly savesFirst?: true
}

/** Safeguards by name; each can be left out. */
export const weaknesses = {
  'no overlap': { policy: (careful) => ({ ...careful, listFrom: (until) => until }) },
  'no memory of blobs': { policy: (careful) => ({ ...careful, isKnownBlob: () => false }) },
  'no memory of records': { policy: (careful) => ({ ...careful, isKnownRecord: () => false }) },
  'unreadable blobs are passed over': { policy: (careful) => ({ ...careful, keepsUnreadable: false }) },
  'an empty page is the last': { pages: (pages) => ({ ...pages, [Symbol.asyncIterator]: () => untilEmpty(pages) }) },
  'one page is enough': { pages: (pages) => ({ ...pages, [Symbol.asyncIterator]: () => firstOnly(pages) }) },
  'the checkpoint is kept before the records': { savesFirst: true },
} satisfies Readonly<Record<string, Weakness>>

async function* untilEmpty<T>(pages: Pages<T>): AsyncGenerator<T> {
  for await (const { items } of pages.byPage()) {
    if (items.length === 0) return
    yield* items
  }
}

async function* firstOnly<T>(pages: Pages<T>): AsyncGenerator<T> {
  for await (const { items } of pages.byPage()) return yield* items
}

/** The end of a process. */
class Death extends Error {}

/** Lives through a history and counts what was lost and what came twice. */
export async function live({ events, plan, parallel, variants }: History, weakness: Weakness = {}): Promise<Collected> {
  const world = await arrangeEmulator({ variants })
  await world.control('PUT', '/fault-plan', plan)
  const published: { readonly serial: string; readonly id: string | undefined }[] = []
  const store: { records: string[]; checkpoint: string | undefined } = { records: [], checkpoint: undefined }
  let deaths = 0
  let hoursGone = 0

  const attempt = async (diesAt: number): Promise<boolean> => {
    try {
      await collectOnce(world, store, { parallel, weakness, life: createLife(diesAt) })
      return true
    } catch (error) {
      if (error instanceof Death) deaths += 1
      else if (!(error instanceof RefusedError) && !(error instanceof NoAnswerError)) throw error
      return false
    }
  }

  for (const event of events) {
    if (event.does === 'publish') await publish(world, event, published)
    if (event.does === 'advance' && hoursGone < 96) {
      hoursGone += event.minutes / 60
      await world.advance(event.minutes * 60)
    }
    if (event.does === 'page size') await world.control('PUT', '/tenant/page-size', { items: event.items })
    if (event.does === 'collect') await attempt(event.diesAt)
    if (event.does === 'collect, dying everywhere') for (let at = 1; at < 400 && !(await attempt(at)); at += 1);
  }
  await world.control('DELETE', '/fault-plan')
  await world.advance(1)
  for (let times = 0; times < 3; times += 1) await attempt(Number.POSITIVE_INFINITY)

  const given = new Map<string, number>()
  for (const serial of store.records) given.set(serial, (given.get(serial) ?? 0) + 1)
  const owed = new Set(published.map(({ serial }) => serial))
  return {
    lost: [...owed].filter((serial) => !given.has(serial)),
    twice: [...given].flatMap(([serial, times]) => (times > 1 ? [serial] : [])),
    records: owed.size,
    deaths,
  }
}

/** What has to be noticed everywhere: each call counts down to the end. */
interface Life {
  readonly goOn: () => void
}

const createLife = (diesAt: number): Life => {
  let awaits = 0
  return {
    goOn: () => {
      awaits += 1
      if (awaits >= diesAt) throw new Death()
    },
  }
}

interface Manner {
  readonly parallel: number
  readonly weakness: Weakness
  readonly life: Life
}

/** One run of a collector, which may end at any await: before a request, after it, while waiting, before and after a step is kept. */
async function collectOnce(
  { emulator, tenantId, root, token }: TestEmulator,
  store: { records: string[]; checkpoint: string | undefined },
  { parallel, weakness, life }: Manner,
): Promise<void> {
  const transport: Transport = async (request, signal) => {
    life.goOn()
    const answer = await emulator.api(request, signal)
    life.goOn()
    return answer
  }
  const client = createManagementActivityClient({
    tenantId,
    root,
    transport,
    token: async () => {
      life.goOn()
      return token()
    },
    sleep: async () => life.goOn(),
    random: () => 0.5,
    now: emulator.now,
  })
  const { policy = (careful) => careful, pages = (listed) => listed } = weakness
  const steps = collect(
    {
      list: (contentType, { start, end }) =>
        pages(client.listContent({ contentType, start: new Date(start), end: new Date(end) })),
      readBlob: (uri) => client.getContent(uri),
      now: emulator.now,
      policy: policy(carefulPolicy(6 * spans.day)),
      longestWindow: spans.day,
      width: parallel,
    },
    {
      contentTypes: ['Audit.General'],
      since: testStart - spans.day,
      checkpoint: store.checkpoint === undefined ? undefined : (JSON.parse(store.checkpoint) as Checkpoint),
    },
  )
  for await (const step of steps) {
    life.goOn()
    if (weakness.savesFirst) {
      store.checkpoint = JSON.stringify(step.checkpoint())
      life.goOn()
      store.records.push(...serialsOf(step))
    } else {
      // In one transaction.
      store.records.push(...serialsOf(step))
      store.checkpoint = JSON.stringify(step.checkpoint())
    }
    life.goOn()
  }
}

const serialsOf = ({ records }: CollectionStep): readonly string[] =>
  records.map((record) => String((record as { Serial?: unknown }).Serial))

/** Blobs whose records bear a serial number; every third has no id, and copies of earlier records that have one come along. */
async function publish(
  world: TestEmulator,
  { blobs, copies }: Extract<Event, { does: 'publish' }>,
  published: { readonly serial: string; readonly id: string | undefined }[],
): Promise<void> {
  const now = world.emulator.now()
  const record = (serial: string, id: string | undefined): object => ({
    ...(id === undefined ? {} : { Id: id }),
    RecordType: 25,
    CreationTime: new Date(now).toISOString().slice(0, 19),
    Operation: 'MessageSent',
    Workload: 'MicrosoftTeams',
    Serial: serial,
  })
  const made = blobs.map(({ records, hoursAgo }) => ({
    contentCreated: new Date(Math.max(now - hoursAgo * spans.hour, testStart - spans.day)).toISOString(),
    records: Array.from({ length: records }, () => {
      const serial = String(published.length + 1)
      const id = published.length % 3 === 2 ? undefined : `00000000-0000-4000-8000-${serial.padStart(12, '0')}`
      published.push({ serial, id })
      return record(serial, id)
    }),
  }))
  const again = published.filter(({ id }) => id !== undefined).slice(-copies)
  if (copies > 0 && again.length > 0) {
    made.push({
      contentCreated: new Date(now).toISOString(),
      records: again.map(({ serial, id }) => record(serial, id)),
    })
  }
  await world.publish(made)
}
