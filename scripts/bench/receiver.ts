import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Pool } from 'undici'
import { type Benchmark, median, row } from './measure.ts'

const entry = pathToFileURL(join(import.meta.dirname, '../../dist/src/webhook/index.js')).href

/** The webhook receiver, as built, in a process of its own. */
export const benchReceiver: Benchmark = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const file = join(folder, 'receiver.mjs')
  writeFileSync(
    file,
    `import { createServer } from 'node:http'
import { createWebhookReceiver } from ${JSON.stringify(entry)}
const receiver = createWebhookReceiver({ authId: 'id', onNotifications: () => {} })
createServer(receiver.node).listen(0, '127.0.0.1', function () { console.log(this.address().port) })`,
  )
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const pool = new Pool(`http://127.0.0.1:${await firstLine(child)}`, { connections: 16 })
  try {
    await notificationsPerSecond(pool, 1, 20_000)
    row('notifications a second, one a call', (await typical(pool, 1, 20_000)).toFixed(0), '≥ 10,000')
    row('notifications a second, a hundred a call', (await typical(pool, 100, 500)).toFixed(0), '≥ 10,000')
    const validation = JSON.stringify({ validationCode: 'abc' })
    const times: number[] = []
    for (let i = 0; i < 200; i += 1) {
      const began = performance.now()
      await post(pool, validation)
      times.push(performance.now() - began)
    }
    row(
      'a validation is answered within',
      `${median(times).toFixed(2)} ms, at most ${Math.max(...times).toFixed(1)} ms`,
      '≤ 10 ms',
    )
  } finally {
    await pool.close()
    child.kill()
    rmSync(folder, { recursive: true })
  }
}

const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((ready) => child.stdout?.once('data', (chunk) => ready(String(chunk).trim())))

const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Webhook-AuthID': 'id' }

async function post(pool: Pool, body: string): Promise<void> {
  const { statusCode, body: answer } = await pool.request({ path: '/hook', method: 'POST', headers, body })
  await answer.dump()
  if (statusCode !== 200) throw new Error(`the receiver answered ${statusCode}`)
}

let sent = 0

const notification = () => {
  sent += 1
  return {
    tenantId: '11111111-2222-3333-4444-555555555555',
    clientId: '22222222-2222-3333-4444-555555555555',
    contentType: 'Audit.General',
    contentId: `2026030309410700000$2026030309410700000$audit_general$Audit_General$${sent}`,
    contentUri: `https://manage.office.com/api/v1.0/11111111-2222-3333-4444-555555555555/activity/feed/audit/${sent}`,
    contentCreated: '2026-03-03T09:41:07.250Z',
    contentExpiration: '2026-03-10T09:41:07.250Z',
  }
}

async function notificationsPerSecond(pool: Pool, each: number, calls: number): Promise<number> {
  const bodies = Array.from({ length: calls }, () => JSON.stringify(Array.from({ length: each }, notification)))
  const began = performance.now()
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) await post(pool, body)
    }),
  )
  return (calls * each) / ((performance.now() - began) / 1_000)
}

async function typical(pool: Pool, each: number, calls: number): Promise<number> {
  const rates: number[] = []
  for (let round = 0; round < 5; round += 1) rates.push(await notificationsPerSecond(pool, each, calls))
  return median(rates)
}
