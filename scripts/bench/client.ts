import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import createFetchClient, { type Client } from 'openapi-fetch'
import { Pool } from 'undici'
import type { paths } from '../../generated/management-activity/types.ts'
import type * as client from '../../src/client/index.ts'
import type { ManagementActivityClient } from '../../src/client/index.ts'
import { type Benchmark, median, row } from './measure.ts'
import { serveBare, serveEmulatorProcess } from './servers.ts'

const entry = pathToFileURL(join(import.meta.dirname, '../../dist/src/client/index.js')).href

const tenantId = '41463f53-8812-40f4-890f-865bf6e35190'
const contentType = 'Audit.General'
const token = 'a-token-as-long-as-tokens-are'.repeat(40)

/** An operation, the answer it gets, and the same call with each client. */
interface Kind {
  readonly what: string
  readonly path: string
  readonly answer: unknown
  readonly ours: (client: ManagementActivityClient) => Promise<unknown>
  readonly other: (client: Client<paths>, headers: Record<string, string>) => Promise<unknown>
}

const kinds: readonly Kind[] = [
  {
    what: 'subscriptions',
    path: 'subscriptions/list',
    answer: [{ contentType, status: 'enabled', webhook: null }],
    ours: (client) => client.listSubscriptions(),
    other: (client, headers) =>
      client.GET('/{tenantId}/activity/feed/subscriptions/list', { params: { path: { tenantId } }, headers }),
  },
  {
    what: 'a page of 10 blobs',
    path: `subscriptions/content?contentType=${contentType}`,
    answer: Array.from({ length: 10 }, (_, n) => ({
      contentType,
      contentId: `20260303094107123000000$20260303094107123000000$audit_general$Audit_General$na00${n}`,
      contentUri: `https://manage.office.com/api/v1.0/${tenantId}/activity/feed/audit/20260303094107123000000$na00${n}`,
      contentCreated: '2026-03-03T09:41:07.250Z',
      contentExpiration: '2026-03-10T09:41:07.250Z',
    })),
    ours: async (client) => {
      for await (const page of client.listContent({ contentType }).byPage()) return page
      return undefined
    },
    other: (client, headers) =>
      client.GET('/{tenantId}/activity/feed/subscriptions/content', {
        params: { path: { tenantId }, query: { contentType } },
        headers,
      }),
  },
]

/** The client as built, side by side with what it is built on and with another typed client, on the same answers. */
export const benchClient: Benchmark = async () => {
  const { createManagementActivityClient }: typeof client = await import(entry)
  for (const kind of kinds) await compare(kind, createManagementActivityClient)
  await benchMillion(createManagementActivityClient)
}

async function compare(
  { what, path, answer, ours, other }: Kind,
  create: typeof client.createManagementActivityClient,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const address = `/api/v1.0/${tenantId}/activity/feed/${path}`
  const body = new TextEncoder().encode(JSON.stringify(answer))
  const server = await serveBare(folder, body, { url: `http://x${address}`, headers: {} })
  const { origin } = new URL(server.url)
  const pool = new Pool(origin, { connections: 16 })
  const ourClient = create({ tenantId, root: `${origin}/api/v1.0`, token })
  const otherClient = createFetchClient<paths>({ baseUrl: `${origin}/api/v1.0` })
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json' }
  try {
    const rounds = await inTurns(
      {
        bare: async () => (await pool.request({ path: address, method: 'GET', headers })).body.json(),
        ours: () => ours(ourClient),
        other: () => other(otherClient, headers),
      },
      25,
      2_000,
    )
    const ratio = (than: Contender, unit: keyof Cost): string =>
      `${median(rounds.map((round) => round.ours[unit] / round[than][unit])).toFixed(2)} ×`
    row(`${what}, validated: time relative to bare Pool.request`, ratio('bare', 'time'), '≤ 1.10 ×')
    row(`${what}, validated: CPU relative to bare Pool.request`, ratio('bare', 'cpu'), '≤ 1.10 ×')
    row(`${what}, validated: CPU relative to openapi-fetch`, ratio('other', 'cpu'), '≤ 0.25 ×')
  } finally {
    await Promise.all([pool.close(), ourClient.close()])
    server.stop()
    rmSync(folder, { recursive: true })
  }
}

const contenders = ['bare', 'ours', 'other'] as const

type Contender = (typeof contenders)[number]

interface Cost {
  /** Milliseconds a call. */
  readonly time: number
  readonly cpu: number
}

const free: Cost = { time: 0, cpu: 0 }

/**
 * What calls cost, each in its turn in every round; the first rounds are not counted. Every other round goes the other way, since
 * some of the garbage of each is collected in the time of the next.
 */
async function inTurns(
  calls: Readonly<Record<Contender, () => Promise<unknown>>>,
  rounds: number,
  each: number,
): Promise<readonly Readonly<Record<Contender, Cost>>[]> {
  const costs: Record<Contender, Cost>[] = []
  for (let round = -5; round < rounds; round += 1) {
    const found = { bare: free, ours: free, other: free }
    for (const name of round % 2 === 0 ? contenders : contenders.toReversed())
      found[name] = await cost(calls[name], each)
    if (round >= 0) costs.push(found)
  }
  return costs
}

async function cost(call: () => Promise<unknown>, times: number): Promise<Cost> {
  const [began, cpu] = [performance.now(), process.cpuUsage()]
  let left = times
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      await call()
    }
  }
  await Promise.all(Array.from({ length: 16 }, work))
  const { user, system } = process.cpuUsage(cpu)
  return { time: (performance.now() - began) / times, cpu: (user + system) / 1_000 / times }
}

/** Goes through a million blobs of the emulator, page by page. */
async function benchMillion(create: typeof client.createManagementActivityClient): Promise<void> {
  const emulator = await serveEmulatorProcess(contentType, ['--scenario', 'million-blobs'])
  try {
    const [, root = '', tenantId = ''] = /^(.+)\/([^/]+)\/activity\/feed$/.exec(emulator.feed) ?? []
    const bearer = emulator.headers.authorization?.replace('Bearer ', '') ?? ''
    const ours = create({ tenantId, root, token: bearer })
    await emulator.control('PUT', `/tenants/${tenantId}/page-size`, { items: 1_000 })
    const day = 86_400_000
    const now = Date.now()
    const memory: number[] = []
    let blobs = 0
    const began = performance.now()
    for (let daysAgo = 6; daysAgo >= 0 && blobs < 1_000_000; daysAgo -= 1) {
      const window = {
        start: new Date(now - (daysAgo + 1) * day + 600_000),
        end: new Date(now - daysAgo * day + 600_000),
      }
      for (const type of [
        'Audit.Exchange',
        'Audit.SharePoint',
        'Audit.General',
        'Audit.AzureActiveDirectory',
        'DLP.All',
      ]) {
        for await (const _ of ours.listContent({ contentType: type, ...window })) {
          blobs += 1
          if (blobs % 100_000 === 0) {
            globalThis.gc?.()
            memory.push(process.memoryUsage().heapUsed / 1024 / 1024)
          }
        }
      }
    }
    await ours.close()
    const seconds = (performance.now() - began) / 1_000
    row(`${blobs} blobs listed and validated`, `${(blobs / seconds).toFixed(0)} /s`)
    row(
      'heap of the client on the way, lowest and highest',
      `${Math.min(...memory).toFixed(0)}–${Math.max(...memory).toFixed(0)} MB`,
      'flat',
    )
  } finally {
    emulator.stop()
  }
}
