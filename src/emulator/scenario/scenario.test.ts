import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isAnyAuditRecord, violationsOf } from '../../contract/index.ts'
import { textOf } from '../../transport/transport.ts'
import { createEmulator } from '../emulator.ts'
import { contentTypes, isJsonObject } from '../state.ts'
import { ScenarioError } from './problems.ts'
import { parseScenario, readScenario, shippedScenarios } from './read.ts'

const now = Date.parse('2026-03-03T09:41:07.250Z')

/** What a collector finds in the first tenant of a scenario: a page of each content type, and the records of its first blobs. */
async function readAll(name: string, seed = 1) {
  const emulator = createEmulator({ now, seed, scenario: await readScenario(name) })
  const tenantId = emulator.tenants[0]?.tenantId ?? ''
  const wish = {
    api: 'management-activity',
    tenantId,
    permissions: ['ActivityFeed.Read', 'ActivityFeed.ReadDlp'],
    clientId: tenantId,
  }
  const minted = await emulator.control({
    method: 'POST',
    url: 'http://control.test/control/v1/tokens',
    headers: [],
    body: Buffer.from(JSON.stringify(wish)),
  })
  const { accessToken } = JSON.parse(textOf(minted))
  const get = async (url: string): Promise<unknown> => {
    const headers = [['Authorization', `Bearer ${accessToken}`]] as const
    const response = await emulator.api({ method: 'GET', url, headers, body: new Uint8Array() })
    return response.status === 200 ? JSON.parse(textOf(response)) : undefined
  }
  const feed = `http://api.test/api/v1.0/${tenantId}/activity/feed`
  const found: { readonly items: readonly unknown[]; readonly blobs: readonly unknown[] }[] = []
  for (const contentType of contentTypes) {
    const items = await get(`${feed}/subscriptions/content?contentType=${contentType}`)
    if (!Array.isArray(items)) continue
    const sample = items.filter(isJsonObject).slice(0, 8)
    found.push({ items, blobs: await Promise.all(sample.map(({ contentUri }) => get(String(contentUri)))) })
  }
  return found
}

describe.each(shippedScenarios)('%s', (name) => {
  it('holds records that satisfy the contract, the same ones for the same seed', async () => {
    const found = await readAll(name)
    expect(found.length).toBeGreaterThan(0)
    const records = found.flatMap(({ blobs }) => blobs).flat()
    expect(records.length).toBeGreaterThan(20)
    for (const record of records) expect(violationsOf(isAnyAuditRecord, record)).toEqual([])
    expect(await readAll(name)).toEqual(found)
    expect(await readAll(name, 2)).not.toEqual(found)
  })
})

describe('parseScenario', () => {
  it.each([
    ['tenants: [', /^mine\.yaml:1:\d+: the scenario is not YAML/],
    [
      'tenants:\n  - name: a\n    strems: []\n',
      /^mine\.yaml:3:5: tenants\[0\] has no field 'strems'\. Did you mean 'streams'\?$/,
    ],
    [
      'tenants:\n  - name: a\n    streams: [{contentType: Audit.Exchange, every: soon}]\n',
      /^mine\.yaml:3:\d+: tenants\[0\]\.streams\[0\]\.every is not a span such as 30s, 5m, 2h or 7d, found "soon"$/,
    ],
    [
      'tenants:\n  - name: a\n    events: [{at: +1h, disable: Audit.Exchange}]\n',
      /names no subscription of this tenant, found "Audit\.Exchange"$/,
    ],
    ['', /^mine\.yaml: the scenario is not an object, found null$/],
    ['tenants: []\n', /^mine\.yaml:1:10: tenants is empty$/],
    [
      '{"tenants": [{"name": "a", "events": [{"at": "tomorrow", "state": "deleted"}]}]}',
      /^mine\.yaml:1:46: tenants\[0\]\.events\[0\]\.at is not a moment such as .*, found "tomorrow"$/,
    ],
    [
      'tenants:\n  - name: a\n    streams: [{contentType: DLP.All, every: 0s}]\n',
      /^mine\.yaml:3:45: tenants\[0\]\.streams\[0\]\.every must be at least 1ms$/,
    ],
    [
      'tenants:\n  - name: a\n    streams: [{contentType: DLP.All, every: 1h, records: 9..3, recordTypes: [6]}]\n',
      /records ends before it begins, found "9\.\.3"\n.*recordTypes\[0\] is none of the record types that DLP\.All has samples of: 11, 13$/,
    ],
    [
      'tenants:\n  - name: a\n    streams: [{contentType: DLP.All, every: 1ms, for: 999999d}]\n',
      /streams\[0\] goes on for too long: \d+ blobs$/,
    ],
    [
      'tenants:\n  - name: a\n    content: [{contentType: DLP.All, contentCreated: "2026-13-01T00:00:00Z"}]\n',
      /contentCreated is no date that exists, found "2026-13-01T00:00:00Z"$/,
    ],
    [
      'tenants:\n  - name: a\n    content: [{contentType: DLP.All, recordCount: 2, records: []}]\n',
      /content\[0\]\.recordCount is not possible beside/,
    ],
    ['tenants:\n  - name: a\n  - name: a\n', /^mine\.yaml:3:\d+: tenants\[1\]\.name is there twice: 'a'$/],
  ])('says where %j is wrong, and how to mend it', async (text, message) => {
    const error: unknown = await parseScenario(text, 'mine.yaml').catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(ScenarioError)
    expect(error).toHaveProperty('message', expect.stringMatching(message))
  })

  it('names what was probably meant when there is no such scenario', async () => {
    await expect(readScenario('bussy-tenant')).rejects.toThrow(/Did you mean busy-tenant\?/)
  })
})

describe('loadScenario', () => {
  it('lets happen what lies in the future when the clock gets there', async () => {
    const scenario = await parseScenario(
      'tenants:\n  - name: a\n    subscriptions: [{contentType: Audit.General}]\n    events: [{at: +2h, disable: Audit.General}]\n',
      'mine.yaml',
    )
    const emulator = createEmulator({ now, scenario })
    const tenantId = emulator.tenants[0]?.tenantId ?? ''
    const control = async (method: string, path: string, body: object) => {
      const url = `http://control.test/control/v1${path}`
      const response = await emulator.control({ method, url, headers: [], body: Buffer.from(JSON.stringify(body)) })
      return JSON.parse(textOf(response))
    }
    const { accessToken } = await control('POST', '/tokens', {
      api: 'management-activity',
      tenantId,
      permissions: ['ActivityFeed.Read'],
      expiresIn: 90_000,
    })
    const status = async (): Promise<unknown> => {
      const url = `http://api.test/api/v1.0/${tenantId}/activity/feed/subscriptions/list`
      const headers = [['Authorization', `Bearer ${accessToken}`]] as const
      return JSON.parse(textOf(await emulator.api({ method: 'GET', url, headers, body: new Uint8Array() })))[0].status
    }
    await control('PUT', '/clock', { advance: 7_199 })
    expect(await status()).toBe('enabled')
    await control('PUT', '/clock', { advance: 1 })
    expect(await status()).toBe('disabled')
  })
})

it('docs/scenarios.md shows a scenario that can be loaded', async () => {
  const page = await readFile(join(import.meta.dirname, '../../../docs/scenarios.md'), 'utf8')
  const [, yaml = ''] = /```yaml\n(.*?)```/s.exec(page) ?? []
  expect((await parseScenario(yaml, 'docs/scenarios.md')).tenants).toHaveLength(1)
})
