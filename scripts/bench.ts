import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Pool } from 'undici'
import { isAnyAuditRecord, isTenantCreated, isTokenCreated } from '../src/contract/index.ts'
import { sampleRecord } from '../src/emulator/records.ts'

/**
 * Speed as ratios. What is compared runs side by side, in turns, in one process or against one load; figures are medians. Absolute
 * numbers depend on the machine, ratios much less.
 */
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

function timed(work: () => void): number {
  const started = performance.now()
  work()
  return performance.now() - started
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'))
const dist = join(import.meta.dirname, '..', 'dist')

function validation(): number {
  const contentTypes = [
    'Audit.AzureActiveDirectory',
    'Audit.Exchange',
    'Audit.SharePoint',
    'Audit.General',
    'DLP.All',
  ] as const
  let seed = 1
  const random = (): number => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
  const records = Array.from({ length: 1_000 }, (_, i) =>
    sampleRecord({
      contentType: contentTypes[i % contentTypes.length] ?? 'Audit.General',
      tenantId: '11111111-2222-3333-4444-555555555555',
      creationTime: Date.UTC(2026, 0, 1) + i * 1_000,
      id: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
      random,
    }),
  )
  const text = JSON.stringify(records)
  const parsed: unknown = JSON.parse(text)
  if (!Array.isArray(parsed)) throw new TypeError('not the records')
  const validate = (): void => {
    for (const record of parsed) if (!isAnyAuditRecord(record)) throw new Error(`not valid: ${JSON.stringify(record)}`)
  }
  const parse = (): void => void JSON.parse(text)
  for (let i = 0; i < 50; i += 1) [validate, parse].map(timed)
  const ratios = Array.from({ length: 200 }, () => timed(validate) / timed(parse))
  return median(ratios)
}

interface Served {
  readonly url: string
  readonly headers: Record<string, string>
  stop(): void
}

async function emulator(): Promise<Served> {
  const child = spawn(
    process.execPath,
    [join(dist, 'conformance/cli.js'), 'emulator', '--port', '0', '--control-port', '0', '--json'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const line = await new Promise<string>((ready) => child.stdout.once('data', (chunk) => ready(String(chunk))))
  const { feedRoot, control } = JSON.parse(line)
  const ask = async (method: string, path: string, body: unknown): Promise<unknown> => {
    const answer = await fetch(`${control}/control/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return answer.status === 204 ? undefined : await answer.json()
  }
  const tenant = await ask('POST', '/tenants', {})
  if (!isTenantCreated(tenant)) throw new Error('no tenant was made')
  const { tenantId } = tenant
  const permissions = ['ActivityFeed.Read']
  const token = await ask('POST', '/tokens', { api: 'management-activity', tenantId, permissions })
  if (!isTokenCreated(token)) throw new Error('no token was made')
  const { accessToken } = token
  await ask('PUT', `/tenants/${tenantId}/quota`, { requestsPerMinute: 100_000_000 })
  const headers = { authorization: `Bearer ${accessToken}` }
  const root = `${feedRoot}/${tenantId}/activity/feed/subscriptions`
  await fetch(`${root}/start?contentType=Audit.SharePoint`, { method: 'POST', headers })
  await ask('POST', `/tenants/${tenantId}/content`, {
    contentType: 'Audit.SharePoint',
    blobs: Array.from({ length: 20 }, () => ({})),
  })
  return { url: `${root}/content?contentType=Audit.SharePoint`, headers, stop: () => void child.kill() }
}

async function bareServer(body: string): Promise<Served> {
  const file = join(folder, 'bare.mjs')
  writeFileSync(
    file,
    `import { createServer } from 'node:http'
const body = ${JSON.stringify(body)}
createServer((request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' }).end(body)
}).listen(0, '127.0.0.1', function () { console.log(this.address().port) })`,
  )
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await new Promise<string>((ready) => child.stdout.once('data', (chunk) => ready(String(chunk).trim())))
  return { url: `http://127.0.0.1:${port}/`, headers: {}, stop: () => void child.kill() }
}

async function answersPerSecond({ url, headers }: Served, requests: number): Promise<number> {
  const { origin, pathname, search } = new URL(url)
  const pool = new Pool(origin, { connections: 16 })
  const started = performance.now()
  let left = requests
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (left-- > 0) {
        const { statusCode, body } = await pool.request({ path: pathname + search, method: 'GET', headers })
        await body.arrayBuffer()
        if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`)
      }
    }),
  )
  await pool.close()
  return requests / ((performance.now() - started) / 1_000)
}

async function serving(): Promise<number> {
  const ours = await emulator()
  const bare = await bareServer(await (await fetch(ours.url, { headers: ours.headers })).text())
  try {
    for (const server of [ours, bare]) await answersPerSecond(server, 5_000)
    const ratios: number[] = []
    for (let i = 0; i < 7; i += 1)
      ratios.push((await answersPerSecond(ours, 5_000)) / (await answersPerSecond(bare, 5_000)))
    return median(ratios)
  } finally {
    ours.stop()
    bare.stop()
  }
}

function suite(): { readonly perSecond: number; readonly seconds: number } {
  const report = join(folder, 'report')
  spawnSync(process.execPath, [join(dist, 'conformance/cli.js'), 'conform', 'server', '--report', report], {
    stdio: 'ignore',
  })
  const { requests, durationMs } = JSON.parse(readFileSync(join(report, 'report.json'), 'utf8'))
  return { perSecond: requests / (durationMs / 1_000), seconds: durationMs / 1_000 }
}

function importCost(): number {
  const empty = join(folder, 'empty.mjs')
  const one = join(folder, 'one.mjs')
  writeFileSync(empty, '')
  writeFileSync(
    one,
    `import ${JSON.stringify(String(pathToFileURL(join(dist, 'generated/management-activity/validators/schemas/content.js'))))}`,
  )
  const start = (file: string): number => timed(() => void spawnSync(process.execPath, [file]))
  for (const file of [empty, one]) start(file)
  return median(Array.from({ length: 21 }, () => start(one) - start(empty)))
}

const row = (what: string, figure: string, goal: string): void =>
  console.log(`${what.padEnd(62)} ${figure.padStart(10)}   goal ${goal}`)

row('validate 1,000 records, relative to JSON.parse of them', `${validation().toFixed(2)} ×`, '≤ 0.30 ×')
row('answers of the emulator, relative to bare node:http', `${(await serving()).toFixed(2)} ×`, '≥ 0.75 ×')
const { perSecond, seconds } = suite()
row(`requests a second of the whole suite (${seconds.toFixed(1)} s)`, perSecond.toFixed(0), '≥ 3,000')
row('importing one validator, above an empty process', `${importCost().toFixed(0)} ms`, '≤ 30 ms')
