import { type Benchmark, median, row } from './measure.ts'
import { type ServedEmulator, serveEmulatorProcess } from './servers.ts'

const contentType = 'Audit.Exchange'
const listing = `/subscriptions/content?contentType=${contentType}`

/** A tenant with a million blobs of the last week beside one with a hundred: memory, first pages, a whole day, an hour of polling. */
export const benchVolume: Benchmark = async () => {
  const small = await serveEmulatorProcess(contentType, ['--clock', 'standing'])
  const large = await serveEmulatorProcess(contentType, ['--clock', 'standing', '--scenario', 'million-blobs'])
  try {
    const blobs = Array.from({ length: 100 }, () => ({}))
    await small.control('POST', '/tenants/{tenantId}/content', { contentType, blobs })
    await small.control('PUT', '/tenants/{tenantId}/page-size', { items: 100 })
    await large.control('PUT', '/tenants/{tenantId}/page-size', { items: 100 })
    const [few, many] = [await firstPage(small), await firstPage(large)]
    row('first page of 100: among a million blobs, relative to among 100', `${(many / few).toFixed(2)} ×`)
    const started = performance.now()
    const items = await readDay(large)
    const seconds = (performance.now() - started) / 1_000
    row(`listing a day of ${items.toLocaleString('en-US')} blobs, 100 a page`, `${seconds.toFixed(2)} s`)
    const before = await pollAnHour(large)
    const after = await pollAnHour(large)
    row('memory with a million blobs, after an hour of polling', `${before.toFixed(0)} MB`, '< 300 MB')
    row('memory after one more hour, relative to that', `${(after / before).toFixed(2)} ×`, '1 ×')
  } finally {
    small.stop()
    large.stop()
  }
}

const get = async ({ feed, headers }: ServedEmulator, path: string): Promise<Response> => {
  const response = await fetch(path.startsWith('http') ? path : `${feed}${path}`, { headers })
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}: ${await response.text()}`)
  return response
}

async function itemsIn(response: Response): Promise<readonly { readonly contentUri: string }[]> {
  const items: unknown = await response.json()
  return Array.isArray(items) ? items : []
}

/** Milliseconds, the middle of many. */
async function firstPage(emulator: ServedEmulator): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 400; i += 1) {
    const started = performance.now()
    await (await get(emulator, listing)).arrayBuffer()
    times.push(performance.now() - started)
  }
  return median(times.slice(200))
}

/** Reads the last 24 hours page by page; the number of items. */
async function readDay(emulator: ServedEmulator): Promise<number> {
  let count = 0
  for (let next: string | null = listing; next !== null; ) {
    const page: Response = await get(emulator, next)
    count += (await itemsIn(page)).length
    next = page.headers.get('nextpageuri')
  }
  return count
}

/** Every virtual minute lists the last two and reads what is new; what the process holds in the end, MB. */
async function pollAnHour(emulator: ServedEmulator): Promise<number> {
  for (let minute = 0; minute < 60; minute += 1) {
    const { now } = await emulator.control('PUT', '/clock', { advance: 60 })
    const end = Date.parse(String(now))
    const [startTime, endTime] = [end - 120_000, end].map((at) => new Date(at).toISOString().slice(0, 19))
    const items = await itemsIn(await get(emulator, `${listing}&startTime=${startTime}&endTime=${endTime}`))
    for (const { contentUri } of items) await (await get(emulator, contentUri)).arrayBuffer()
  }
  return emulator.memory()
}
