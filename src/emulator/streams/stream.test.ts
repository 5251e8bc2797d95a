import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAnyAuditRecord } from '../../contract/index.ts'
import { createChance } from '../chance.ts'
import { createClock } from '../clock.ts'
import { addStream, findBlob, publish } from '../content.ts'
import { day, hour, minute, second } from '../instants.ts'
import { createJournal } from '../journal.ts'
import { createListPrinter } from '../json-lists.ts'
import { createDirectory } from '../login/directory.ts'
import { documentedPolicy } from '../policy.ts'
import { createRecent } from '../recent.ts'
import { createRecordedActivities } from '../recorded-activities.ts'
import { contentOf, createTenant, type World } from '../state.ts'
import { indexAt, toList } from '../timeline.ts'
import { createWebhooks } from '../webhooks/webhooks.ts'
import { rhythmNames } from './rhythm.ts'
import type { StreamPlan } from './stream.ts'

const start = Date.parse('2026-03-03T09:00:00Z')
const type = 'Audit.Exchange'

function createWorld(seed: number): World {
  const journal = createJournal(10)
  const world: World = {
    clock: createClock(start, 'standing', () => 0),
    chance: createChance(seed),
    journal,
    webhooks: createWebhooks({ policy: documentedPolicy, journal, patience: 1_000, world: () => world }),
    tenants: new Map(),
    directory: createDirectory(),
    activities: createRecordedActivities(),
    readLately: createRecent(10),
    shownLately: createRecent(10),
    printer: createListPrinter(),
    faultPlan: undefined,
    ownFaultPlan: undefined,
    origin: 'http://localhost',
    originIsFixed: false,
    latestOrigin: '',
  }
  return world
}

const every: StreamPlan = { contentType: type, from: start - day, every: 10 * minute, count: 200 }

/** A tenant with streams, and readings of it. */
function withStreams(plans: readonly StreamPlan[], seed = 1) {
  const world = createWorld(seed)
  const policy = documentedPolicy
  const tenant = createTenant('11111111-2222-4333-8444-555555555555', 'active')
  world.tenants.set(tenant.id, tenant)
  for (const plan of plans) addStream(world, policy, tenant, plan)
  const now = () => world.clock.now()
  return {
    world,
    tenant,
    policy,
    content: () => contentOf(tenant, type, now()),
    find: (id: string) => findBlob(id, { world, policy, now: now() }, tenant),
  }
}

const places = (seed: number, plan: StreamPlan) =>
  toList(withStreams([plan], seed).content()).map(({ id, created, records }) => ({ id, created, records: records() }))

const anyPlan = fc.record({
  contentType: fc.constant(type),
  from: fc.integer({ min: start - 7 * day, max: start }),
  every: fc.integer({ min: 1, max: hour }),
  count: fc.integer({ min: 1, max: 300 }),
  rhythm: fc.constantFrom(...rhythmNames),
  burst: fc.integer({ min: 1, max: 5 }),
})

describe('addStream', () => {
  test('gives the same blobs of the same seed, and others of another', () => {
    const plan = { ...every, count: 20, records: { from: 1, to: 3 } }
    expect(places(7, plan)).toEqual(places(7, plan))
    expect(places(7, plan)).not.toEqual(places(8, plan))
  })

  test('is in order, beside other streams and published content, and every id leads back', () => {
    fc.assert(
      fc.property(fc.array(anyPlan, { minLength: 1, maxLength: 3 }), (plans) => {
        const { world, tenant, policy, content, find } = withStreams(plans)
        const published = [-day, -hour, -hour].map((span) =>
          publish(world, policy, tenant, type, { created: start + span }),
        )
        const all = toList(content())
        const sorted = all.toSorted((a, b) => a.created - b.created || a.sequence - b.sequence)
        expect(all.map(({ id }) => id)).toEqual(sorted.map(({ id }) => id))
        expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
        expect(all).toEqual(expect.arrayContaining(published))
        for (const blob of all) expect(find(blob.id)?.sequence).toBe(blob.sequence)
      }),
      { numRuns: 20 },
    )
  })

  test('shows only what has appeared, and an id that was guessed leads nowhere', async () => {
    const { world, content, find } = withStreams([{ ...every, from: start, rhythm: 'exact' }])
    expect(content().length).toBe(1)
    await world.clock.moveTo(start + hour)
    expect(content().length).toBe(7)
    const { id = '' } = content().at(6) ?? {}
    expect(find(id)?.id).toBe(id)
    for (const guess of [
      id.replace(/\$04$/, '$05'),
      id.replaceAll('000007$', '000003$'),
      id.replaceAll('2026', '2025'),
    ])
      expect(find(guess)).toBeUndefined()
  })

  test('makes records that are valid, happened before their blob, and repeat when told to', () => {
    const plan = { ...every, count: 60, records: { from: 2, to: 4 }, lag: { from: second, to: 3 * hour } }
    const blobs = toList(withStreams([{ ...plan, repeats: 0.5 }]).content())
    const ids = blobs.flatMap(({ created, records }) =>
      records().map((record) => {
        expect(isAnyAuditRecord(record)).toBe(true)
        expect(Date.parse(`${record.CreationTime}Z`)).toBeLessThan(created)
        return record.Id
      }),
    )
    expect(new Set(ids).size).toBeLessThan(ids.length)
  })

  test('puts bursts at the same instant', () => {
    const created = toList(withStreams([{ ...every, burst: 4 }]).content()).map((blob) => blob.created)
    expect(new Set(created).size).toBe(Math.ceil(created.length / 4))
  })

  test('costs nothing but arithmetic: a million blobs are sought, and passed by the clock, in no time', async () => {
    const { world, content, find } = withStreams([
      { ...every, from: start - 6 * day, every: 1, count: 1_000_000_000 },
      { ...every, from: start - 6 * day, every: 7, count: 1_000_000 },
    ])
    const began = performance.now()
    await world.clock.moveTo(start + 5 * day)
    const all = content()
    const { id = '' } = all.at(indexAt(all, start + 4 * day)) ?? {}
    expect(find(id)?.created).toBe(start + 4 * day)
    expect(performance.now() - began).toBeLessThan(1_000)
  })
})

test('publish: long expired content is forgotten, and its id still tells that it has expired', async () => {
  const { world, tenant, policy, find } = withStreams([])
  const ids = Array.from({ length: 200 }, () => publish(world, policy, tenant, type, {}).id)
  await world.clock.moveTo(start + 15 * day)
  for (let count = 0; count < 100; count += 1) publish(world, policy, tenant, type, {})
  expect(tenant.blobs.size).toBe(100)
  const [id = ''] = ids
  expect(find(id)).toMatchObject({ id, expires: start + 7 * day })
  expect(find(id.replaceAll('000001$', '000002$'))).toBeUndefined()
})
