import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Benchmark, median, row } from './measure.ts'
import {
  answersPerSecond,
  hasPrism,
  type Served,
  type ServedEmulator,
  serveBare,
  serveEmulatorProcess,
  servePrism,
} from './servers.ts'

/** One kind of answer: where the emulator gives it, and where the contract has an example of it. */
interface Kind {
  readonly what: string
  /** Behind the feed of a tenant. */
  readonly path: string
  readonly template: string
  /** Requests a round. */
  readonly requests: number
}

const contentType = 'Audit.SharePoint'

/** The emulator side by side with a bare `node:http` server that sends the same bytes, and with Prism where it is installed. */
export const benchServing: Benchmark = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const emulator = await serveEmulatorProcess(contentType)
  try {
    for (const kind of await kindsIn(emulator)) await compare(kind, emulator, folder)
    if (!hasPrism()) console.log('Prism is not there to compare with: npm install --prefix scripts/bench/prism')
  } finally {
    emulator.stop()
    rmSync(folder, { recursive: true })
  }
}

async function kindsIn({ control }: ServedEmulator): Promise<readonly Kind[]> {
  const publish = async (blobs: readonly object[]): Promise<string> => {
    const { items } = await control('POST', '/tenants/{tenantId}/content', { contentType, blobs })
    return String((Array.isArray(items) ? items : [])[0].contentId)
  }
  const hourAgo = new Date(Date.now() - 3_600_000).toISOString()
  const key = await publish([{ recordCount: 1_000, contentCreated: hourAgo }])
  await publish(Array.from({ length: 100 }, () => ({})))
  await control('PUT', '/tenants/{tenantId}/page-size', { items: 100 })
  const content = '/subscriptions/content'
  return [
    { what: 'list of subscriptions', path: '/subscriptions/list', template: '/subscriptions/list', requests: 5_000 },
    {
      what: 'content, a page of 100',
      path: `${content}?contentType=${contentType}`,
      template: content,
      requests: 3_000,
    },
    { what: 'blob of 1,000 records', path: `/audit/${key}`, template: '/audit/{contentId}', requests: 300 },
  ]
}

async function compare(kind: Kind, { feed, headers }: ServedEmulator, folder: string): Promise<void> {
  const ours: Served = { url: `${feed}${kind.path}`, headers, stop: () => {} }
  const body = new Uint8Array(await (await fetch(ours.url, { headers })).arrayBuffer())
  const bare = await serveBare(folder, body, ours)
  const { pathname, search } = new URL(ours.url)
  const prismPath = pathname.slice('/api/v1.0'.length) + search
  const prism = hasPrism() ? await servePrism(specWith(body, kind, folder), prismPath) : undefined
  try {
    // Both are compiled for speed only after thousands of requests.
    for (const server of [ours, bare]) await answersPerSecond(server, 4 * kind.requests)
    const rounds: number[] = []
    for (let round = 0; round < 25; round += 1) {
      rounds.push((await answersPerSecond(ours, kind.requests)) / (await answersPerSecond(bare, kind.requests)))
    }
    row(`${kind.what}: answers, relative to bare node:http`, `${median(rounds).toFixed(2)} ×`, '≥ 0.75 ×')
    if (prism) await compareWithPrism(kind, ours, prism)
  } finally {
    bare.stop()
    prism?.stop()
  }
}

async function compareWithPrism({ what, requests }: Kind, ours: Served, prism: Served): Promise<void> {
  const few = Math.ceil(requests / 20)
  await answersPerSecond(prism, few)
  const rounds: number[] = []
  for (let round = 0; round < 3; round += 1) {
    rounds.push((await answersPerSecond(ours, requests)) / (await answersPerSecond(prism, few)))
  }
  row(`${what}: answers, relative to Prism (silent)`, `${median(rounds).toFixed(1)} ×`, '≥ 6 ×')
}

/** Our contract with `body` as the only example of one answer, so that Prism sends what we send. */
function specWith(body: Uint8Array, { template }: Kind, folder: string): string {
  const spec = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../generated/openapi/management-activity.json'), 'utf8'),
  )
  const path = Object.keys(spec.paths).find((known) => known.endsWith(template)) ?? ''
  const media = spec.paths[path].get.responses['200'].content['application/json']
  delete media.examples
  media.example = JSON.parse(new TextDecoder().decode(body))
  const file = join(folder, 'prism.json')
  writeFileSync(file, JSON.stringify(spec))
  return file
}
