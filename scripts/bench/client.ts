import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import createFetchClient from 'openapi-fetch'
import { Pool } from 'undici'
import type { paths } from '../../generated/management-activity/types.ts'
import type * as client from '../../src/client/index.ts'
import { type Benchmark, median, row } from './measure.ts'
import { serveBare, serveEmulatorProcess } from './servers.ts'

const entry = pathToFileURL(join(import.meta.dirname, '../../dist/src/client/index.js')).href

const tenantId = '41463f53-8812-40f4-890f-865bf6e35190'
const contentType = 'Audit.General'
const token = 'a-token-as-long-as-tokens-are'.repeat(40)

/** A page as the service sends them. */
const page = JSON.stringify(
  Array.from({ length: 10 }, (_, n) => ({
    contentType,
    contentId: `20260303094107123000000$20260303094107123000000$audit_general$Audit_General$na00${n}`,
    contentUri: `https://manage.office.com/api/v1.0/${tenantId}/activity/feed/audit/20260303094107123000000$na00${n}`,
    contentCreated: '2026-03-03T09:41:07.250Z',
    contentExpiration: '2026-03-10T09:41:07.250Z',
  })),
)

/** The client as built, side by side with what it is built on and with another typed client, on the same answers. */
export const benchClient: Benchmark = async () => {
  const { createManagementActivityClient }: typeof client = await import(entry)
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const path = `/api/v1.0/${tenantId}/activity/feed/subscriptions/content?contentType=${contentType}`
  const server = await serveBare(folder, new TextEncoder().encode(page), { url: `http://x${path}`, headers: {} })
  const { origin } = new URL(server.url)
  const pool = new Pool(origin, { connections: 16 })
  const ours = createManagementActivityClient({ tenantId, root: `${origin}/api/v1.0`, token })
  const other = createFetchClient<paths>({ baseUrl: `${origin}/api/v1.0` })
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json' }
  const calls = {
    'bare undici Pool.request': async () => (await pool.request({ path, method: 'GET', headers })).body.json(),
    'the client, validating': () => first(ours.listContent({ contentType }).byPage()),
    'openapi-fetch': () =>
      other.GET('/{tenantId}/activity/feed/subscriptions/content', {
        params: { path: { tenantId }, query: { contentType } },
        headers,
      }),
  }
  try {
    const rounds = await inTurns(calls, 25, 2_000)
    const [bare, , openapi] = Object.keys(calls)
    for (const unit of ['time', 'cpu'] as const) {
      const over = (name = ''): string =>
        `${median(rounds.map((round) => (round['the client, validating']?.[unit] ?? 0) / (round[name]?.[unit] ?? 1))).toFixed(2)} ×`
      const what = { time: 'wall-clock time', cpu: 'CPU time' }[unit]
      row(`a validated page of 10: ${what} relative to bare Pool.request`, over(bare), '≤ 1.10 ×')
      row(`a validated page of 10: ${what} relative to openapi-fetch`, over(openapi), '≤ 0.25 ×')
    }
  } finally {
    await Promise.all([pool.close(), ours.close()])
    server.stop()
    rmSync(folder, { recursive: true })
  }
  await benchMillion(createManagementActivityClient)
}

async function first<T>(pages: AsyncIterable<T>): Promise<T | undefined> {
  for await (const one of pages) return one
  return undefined
}

interface Cost {
  /** Milliseconds a call. */
  readonly time: number
  readonly cpu: number
}

/** What calls cost, each in its turn in every round; the first rounds are not counted. */
async function inTurns(
  calls: Readonly<Record<string, () => Promise<unknown>>>,
  rounds: number,
  each: number,
): Promise<readonly Readonly<Record<string, Cost>>[]> {
  const costs: Record<string, Cost>[] = []
  for (let round = -5; round < rounds; round += 1) {
    const costOf: Record<string, Cost> = {}
    for (const [name, call] of Object.entries(calls)) costOf[name] = await cost(call, each)
    if (round >= 0) costs.push(costOf)
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
    const [root = '', tenant = ''] = emulator.feed.split(/\/(?=[^/]+\/activity\/feed$)/)
    const ours = create({
      tenantId: tenant.split('/')[0] ?? '',
      root,
      token: emulator.headers.authorization?.replace('Bearer ', '') ?? '',
    })
    await emulator.control('PUT', `/tenants/${tenant.split('/')[0]}/page-size`, { items: 1_000 })
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
