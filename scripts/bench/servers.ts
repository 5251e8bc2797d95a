import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Pool } from 'undici'
import { isJsonObject } from '../../src/emulator/state.ts'

/** Something that is asked for one address over and over. */
export interface Served {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  stop(): void
}

const root = join(import.meta.dirname, '../..')

const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((ready) => child.stdout?.once('data', (chunk) => ready(String(chunk).trim())))

const start = (file: string, ...more: readonly string[]): ChildProcess =>
  spawn(process.execPath, [file, ...more], { stdio: ['ignore', 'pipe', 'inherit'] })

/** A `node:http` server that sends the same bytes to everybody, to be asked just as `like` is. */
export async function serveBare(
  folder: string,
  body: Uint8Array,
  like: Pick<Served, 'url' | 'headers'>,
): Promise<Served> {
  const [file, bytes] = [join(folder, 'bare.mjs'), join(folder, 'bare.json')]
  writeFileSync(bytes, body)
  writeFileSync(
    file,
    `import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
const body = readFileSync(${JSON.stringify(bytes)})
createServer((request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': body.length }).end(body)
}).listen(0, '127.0.0.1', function () { console.log(this.address().port) })`,
  )
  const child = start(file)
  const { pathname, search } = new URL(like.url)
  const url = `http://127.0.0.1:${await firstLine(child)}${pathname}${search}`
  return { url, headers: like.headers, stop: () => void child.kill() }
}

/** The emulator as built, with one subscription and some content; the control interface can be asked for more. */
export interface ServedEmulator {
  readonly feed: string
  readonly headers: Readonly<Record<string, string>>
  control(method: string, path: string, body: unknown): Promise<Record<string, unknown>>
  /** What the process holds in memory, MB. */
  memory(): number
  stop(): void
}

/** Starts the built emulator and a subscription to `contentType` in its first tenant, which has an ample quota. */
export async function serveEmulatorProcess(
  contentType: string,
  options: readonly string[] = [],
): Promise<ServedEmulator> {
  const child = start(join(root, 'dist/program/cli.js'), 'emulator', '--json', ...options)
  const { feedRoot, control: origin, tenantId } = JSON.parse(await firstLine(child))
  const control: ServedEmulator['control'] = async (method, path, body) => {
    const response = await fetch(`${origin}/control/v1${path}`, { method, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    const answer: unknown = response.status === 204 ? {} : await response.json()
    return isJsonObject(answer) ? answer : {}
  }
  const permissions = ['ActivityFeed.Read', 'ActivityFeed.ReadDlp']
  const token = await control('POST', '/tokens', {
    api: 'management-activity',
    tenantId,
    permissions,
    expiresIn: 86_400,
  })
  await control('PUT', `/tenants/${tenantId}/quota`, { requestsPerMinute: 100_000_000 })
  const headers = { authorization: `Bearer ${token.accessToken}` }
  const feed = `${feedRoot}/${tenantId}/activity/feed`
  await fetch(`${feed}/subscriptions/start?contentType=${contentType}`, { method: 'POST', headers })
  return {
    feed,
    headers,
    control: (method, path, body) => control(method, path.replace('{tenantId}', String(tenantId)), body),
    memory: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) / 1_024,
    stop: () => void child.kill(),
  }
}

const prism = join(root, 'scripts/bench/prism/node_modules/@stoplight/prism-cli/dist/index.js')

/** True when Prism was installed in its folder. */
export const hasPrism = (): boolean => existsSync(prism)

/** Prism, silent, on our contract, with `body` as the example of one operation. */
export async function servePrism(spec: string, path: string): Promise<Served> {
  const port = await freePort()
  const child = start(prism, 'mock', '-h', '127.0.0.1', '-p', String(port), '-v', 'silent', spec)
  const url = `http://127.0.0.1:${port}${path}`
  const headers = { authorization: 'Bearer x' }
  for (let tries = 0; tries < 300; tries += 1) {
    const response = await fetch(url, { headers }).catch(() => undefined)
    await response?.arrayBuffer()
    if (response?.ok) return { url, headers, stop: () => void child.kill() }
    if (response) throw new Error(`Prism answered ${response.status}`)
    await delay(100)
  }
  child.kill()
  throw new Error('Prism did not start')
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** How many answers a second come over 16 connections. Throws over an answer that is not 200. */
export async function answersPerSecond({ url, headers }: Served, requests: number): Promise<number> {
  const { origin, pathname, search } = new URL(url)
  const pool = new Pool(origin, { connections: 16 })
  const started = performance.now()
  let left = requests
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (left-- > 0) {
        const { statusCode, body } = await pool.request({ path: pathname + search, method: 'GET', headers })
        await body.dump({ limit: Number.MAX_SAFE_INTEGER })
        if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`)
      }
    }),
  )
  await pool.close()
  return requests / ((performance.now() - started) / 1_000)
}
