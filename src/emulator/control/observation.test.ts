import { expect, test } from 'vitest'
import { isContentWindow, isControlDescription, isJournal, isTenantList, isTenantView } from '../../contract/index.ts'
import { emptyBody, textOf } from '../../transport/transport.ts'
import { createEmulator } from '../emulator.ts'
import { isJsonObject } from '../state.ts'

const now = Date.parse('2026-03-03T09:41:07.250Z')

/** An emulator with one tenant that is subscribed to SharePoint, without webhook. */
async function arrange() {
  const emulator = createEmulator({ now })
  const control = async (method: string, path: string, body?: unknown, signal?: AbortSignal) => {
    const bytes = body === undefined ? emptyBody : Buffer.from(JSON.stringify(body))
    const request = { method, url: `http://control.test/control/v1${path}`, headers: [], body: bytes }
    const response = await emulator.control(request, signal)
    const text = textOf(response)
    const json: unknown = text === '' ? undefined : JSON.parse(text)
    return { status: response.status, json: isJsonObject(json) ? json : {} }
  }
  const tenantId = String((await control('POST', '/tenants')).json.tenantId)
  const wish = { api: 'management-activity', tenantId, permissions: ['ActivityFeed.Read'] }
  const token = String((await control('POST', '/tokens', wish)).json.accessToken)
  const feed = (method: string, path: string) =>
    emulator.api({
      method,
      url: `http://api.test/api/v1.0/${tenantId}/activity/feed/${path}`,
      headers: [['Authorization', `Bearer ${token}`]],
      body: emptyBody,
    })
  await feed('POST', 'subscriptions/start?contentType=Audit.SharePoint')
  const publish = (...blobs: object[]) =>
    control('POST', `/tenants/${tenantId}/content`, { contentType: 'Audit.SharePoint', blobs })
  return { control, feed, publish, tenantId }
}

const at = (hours: number) => ({ contentCreated: new Date(now + hours * 3_600_000).toISOString() })

test('listTenants: each with its condition and how much is in it', async () => {
  const { control, publish, tenantId } = await arrange()
  await publish({}, {}, {})
  await control('POST', '/tenants', { tenantId: '11111111-2222-3333-4444-555555555555', state: 'deleted' })
  const { json } = await control('GET', '/tenants')
  expect(isTenantList(json)).toBe(true)
  expect(json).toEqual({
    tenants: [
      { tenantId, state: 'active', subscriptions: 1, content: 3, pending: 0 },
      { tenantId: '11111111-2222-3333-4444-555555555555', state: 'deleted', subscriptions: 0, content: 0, pending: 0 },
    ],
  })
})

test('showTenant: subscriptions with their gaps, quota spent this minute, content by type', async () => {
  const { control, publish, tenantId } = await arrange()
  await publish(at(-30), {})
  await control('PUT', `/tenants/${tenantId}/subscriptions/Audit.SharePoint`, {
    status: 'disabled',
    by: 'a service admin',
  })
  const { json } = await control('GET', `/tenants/${tenantId}`)
  expect(isTenantView(json)).toBe(true)
  expect(json).toMatchObject({
    quota: { requestsPerMinute: 2_000, spent: 1 },
    subscriptions: [
      {
        contentType: 'Audit.SharePoint',
        status: 'disabled',
        disabledBy: 'a service admin',
        webhook: null,
        gaps: [{ since: '2026-03-03T09:41:07.250Z', until: null }],
      },
    ],
    content: [
      {
        contentType: 'Audit.SharePoint',
        count: 2,
        first: '2026-03-02T03:41:07.250Z',
        last: '2026-03-03T09:41:07.250Z',
      },
    ],
    deliveries: [],
  })
  await control('PUT', '/clock', { advance: 60 })
  expect((await control('GET', `/tenants/${tenantId}`)).json.quota).toMatchObject({ spent: 0 })
  expect((await control('GET', '/tenants/none')).status).toBe(404)
})

test('showContent: counts by bucket, and the latest items with what has become of them', async () => {
  const { control, publish, tenantId } = await arrange()
  await publish(at(-8 * 24), at(-1.5), at(-1), at(-0.5), at(0.5))
  const from = new Date(now - 2 * 3_600_000).toISOString()
  const to = new Date(now + 2 * 3_600_000).toISOString()
  const { json } = await control('GET', `/tenants/${tenantId}/content?from=${from}&to=${to}&buckets=4&limit=2`)
  expect(isContentWindow(json)).toBe(true)
  const rows = Array.isArray(json.rows) ? json.rows : []
  expect(rows).toHaveLength(5)
  expect(rows[2]).toMatchObject({
    contentType: 'Audit.SharePoint',
    count: 4,
    buckets: [1, 2, 1, 0],
    items: [
      { state: 'available', contentCreated: at(-0.5).contentCreated },
      { state: 'expected', contentCreated: at(0.5).contentCreated },
    ],
  })
  const old = `from=${new Date(now - 9 * 86_400_000).toISOString()}&to=${from}&contentType=Audit.SharePoint`
  expect((await control('GET', `/tenants/${tenantId}/content?${old}`)).json).toMatchObject({
    rows: [{ count: 1, items: [{ state: 'expired' }] }],
  })
})

test('showContent: refuses windows and numbers that make no sense', async () => {
  const { control, tenantId } = await arrange()
  const messageOf = async (query: string) => {
    const { json } = await control('GET', `/tenants/${tenantId}/content?${query}`)
    return isJsonObject(json.error) ? json.error.message : json
  }
  expect(await messageOf('from=2026-03-03T09:00:00Z&to=2026-03-03T09:00:00Z')).toBe("'from' must be before 'to'.")
  expect(await messageOf('buckets=0')).toBe("'buckets' must be a whole number from 1 to 500.")
  expect(await messageOf('contentType=Audit.Nothing')).toMatch(/^'contentType' must be one of /)
  expect(await messageOf('window=1')).toBe("Unknown field 'window'.")
})

test('describeControl: the kind of clock, and when something happens next by itself', async () => {
  const { control, publish } = await arrange()
  const { json } = await control('GET', '')
  expect(isControlDescription(json)).toBe(true)
  expect(json).toMatchObject({ clock: 'standing', nextEvent: null })
  await publish(at(1))
  expect((await control('GET', '')).json.nextEvent).toBe('2026-03-03T10:41:07.250Z')
})

test('readJournal: a waiting reader gets the next exchange as soon as it is there', async () => {
  const { control, feed } = await arrange()
  const waiting = control('GET', '/journal?after=1&wait=30')
  await feed('GET', 'subscriptions/list')
  const { json } = await waiting
  expect(isJournal(json)).toBe(true)
  expect(json.exchanges).toMatchObject([{ number: 2, direction: 'in' }])
})

test('readJournal: a waiting reader is told that something was changed, also when it was before the call', async () => {
  const { control, publish } = await arrange()
  const { revision } = (await control('GET', '/journal')).json
  const waiting = control('GET', `/journal?after=1&wait=30&revision=${revision}`)
  await publish({})
  expect((await waiting).json).toEqual({ exchanges: [], revision: Number(revision) + 1 })
  const late = await control('GET', `/journal?after=1&wait=30&revision=${revision}`)
  expect(late.json).toEqual({ exchanges: [], revision: Number(revision) + 1 })
})

test('readJournal: waiting ends with its time, with its caller, and has a limit', async () => {
  const { control } = await arrange()
  expect((await control('GET', '/journal?after=1&wait=1')).json.exchanges).toEqual([])
  const leaving = new AbortController()
  const waiting = control('GET', '/journal?after=1&wait=30', undefined, leaving.signal)
  leaving.abort()
  expect((await waiting).json.exchanges).toEqual([])
  expect((await control('GET', '/journal?wait=31')).status).toBe(400)
})
