import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FaultEffect } from '../../contract/fault-plan.ts'
import { isContentBlobList, isErrorBody, isGraphErrorBody } from '../../contract/index.ts'
import { headerOf } from '../../transport/transport.ts'
import { isJsonObject } from '../state.ts'
import { effects } from './effects/index.ts'
import { arrangeServer, type Seen, type TestServer } from './test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await arrangeServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  // The fewest things that an effect may need: everything listed once, and a second page.
  await server.control('DELETE', '/fault-plan')
  await server.control('PUT', `/tenants/${server.tenantId}/page-size`, { items: 2 })
  await server.list()
})

const idsOf = ({ json }: Seen): readonly unknown[] =>
  Array.isArray(json) ? json.map((item: unknown) => (isJsonObject(item) ? item.contentId : item)) : []
const codeOf = ({ json }: Seen): unknown => isJsonObject(json) && isJsonObject(json.error) && json.error.code
const linkOf = ({ response }: Seen): URL => new URL(headerOf(response, 'NextPageUri') ?? 'about:blank')
const get = () => server.feed('GET', `audit/${encodeURIComponent(server.contentIds[0] ?? '')}`)
const start = () => server.feed('POST', 'subscriptions/start?contentType=Audit.Exchange')
const activity = {
  contentMetadata: {
    contentEntries: [],
    activityMetadata: { activity: 'uploadText' },
    deviceMetadata: {},
    protectedAppMetadata: { name: 'x', version: '1' },
    integratedAppMetadata: { name: 'x', version: '1' },
  },
}
const whole = { status: 200, failure: undefined }

interface Case {
  readonly effect: FaultEffect
  readonly ask: () => Promise<Seen>
  readonly sees: (seen: Seen) => void
}

const cases: readonly Case[] = [
  {
    effect: { kind: 'throttled', retryAfter: 3 },
    ask: () => server.list(),
    sees: (seen) => {
      expect([seen.status, codeOf(seen), headerOf(seen.response, 'retry-after')]).toEqual([429, 'AF429', '3'])
      expect(isErrorBody(seen.json)).toBe(true)
    },
  },
  {
    effect: { kind: 'throttled', status: 403 },
    ask: get,
    sees: (seen) => {
      expect([seen.status, codeOf(seen), headerOf(seen.response, 'retry-after')]).toEqual([403, 'AF429', undefined])
    },
  },
  {
    effect: { kind: 'throttled', retryAfter: 1 },
    ask: () => server.graph(activity),
    sees: (seen) => {
      expect([seen.status, headerOf(seen.response, 'retry-after')]).toEqual([429, '1'])
      expect(isGraphErrorBody(seen.json)).toBe(true)
    },
  },
  {
    effect: { kind: 'start-throttled' },
    ask: start,
    sees: (seen) => {
      expect([seen.status, codeOf(seen)]).toEqual([403, '429'])
      expect(seen.text).toMatch(/retry again after 14m 56s/)
    },
  },
  {
    effect: { kind: 'unavailable', retryAfter: 0 },
    ask: () => server.list(),
    sees: (seen) => expect([seen.status, seen.text, headerOf(seen.response, 'retry-after')]).toEqual([503, '', '0']),
  },
  {
    effect: { kind: 'unavailable', status: 408 },
    ask: () => server.graph(activity),
    sees: (seen) => expect([seen.status, seen.text]).toEqual([408, '']),
  },
  {
    effect: { kind: 'internal-error' },
    ask: get,
    sees: (seen) => expect([seen.status, codeOf(seen)]).toEqual([500, 'AF50000']),
  },
  {
    effect: { kind: 'internal-error' },
    ask: () => server.graph(activity),
    sees: (seen) => {
      expect(seen.status).toBe(500)
      expect(isGraphErrorBody(seen.json)).toBe(true)
    },
  },
  { effect: { kind: 'token-expired' }, ask: () => server.list(), sees: (seen) => expect(seen.status).toBe(401) },
  {
    effect: { kind: 'token-expired' },
    ask: () => server.graph(activity),
    sees: (seen) => expect(seen.status).toBe(401),
  },
  {
    effect: { kind: 'content-expired' },
    ask: get,
    sees: (seen) => expect([seen.status, codeOf(seen)]).toEqual([400, 'AF20051']),
  },
  {
    effect: { kind: 'content-not-found' },
    ask: get,
    sees: (seen) => expect([seen.status, codeOf(seen)]).toEqual([404, 'AF20050']),
  },
  {
    effect: { kind: 'duplicate-item' },
    ask: () => server.list(),
    sees: (seen) => {
      const [first, second] = server.contentIds
      expect(idsOf(seen)).toEqual([first, first, second])
      expect(isContentBlobList(seen.json)).toBe(true)
    },
  },
  {
    effect: { kind: 'empty-page' },
    ask: () => server.list(),
    sees: (seen) => {
      expect([seen.status, seen.json]).toEqual([200, []])
      expect(linkOf(seen).searchParams.get('nextPage')).not.toBeNull()
    },
  },
  {
    effect: { kind: 'delayed', milliseconds: 120 },
    ask: () => server.list(),
    sees: (seen) => {
      expect(seen).toMatchObject(whole)
      expect(seen.milliseconds).toBeGreaterThan(115)
    },
  },
  {
    effect: { kind: 'dribbled', bytes: 50, everyMilliseconds: 5 },
    ask: () => server.list(),
    sees: (seen) => {
      expect(seen).toMatchObject(whole)
      expect(idsOf(seen)).toEqual(server.contentIds.slice(0, 2))
      expect(seen.milliseconds).toBeGreaterThan(45)
    },
  },
  {
    effect: { kind: 'connection-reset' },
    ask: () => server.list(),
    sees: (seen) => expect(seen.failure).toBe('reset'),
  },
  {
    effect: { kind: 'truncated-body', keep: 0.2 },
    ask: () => server.list(),
    sees: (seen) => expect(seen.failure).toBe('reset'),
  },
  {
    effect: { kind: 'truncated-body', keep: 0 },
    ask: () => server.list(),
    sees: (seen) => expect(seen.failure).toBe('reset'),
  },
  {
    effect: { kind: 'lost-response' },
    ask: () => server.graph(activity),
    sees: (seen) => expect(seen.failure).toBe('reset'),
  },
  {
    effect: { kind: 'lost-response', answer: 'unavailable' },
    ask: () => server.list(),
    sees: (seen) => expect([seen.status, seen.text]).toEqual([503, '']),
  },
  {
    effect: { kind: 'wrong-page-link', to: 'itself' },
    ask: () => server.list(),
    sees: (seen) => expect(linkOf(seen).search).toBe('?contentType=Audit.SharePoint'),
  },
  {
    effect: { kind: 'wrong-page-link', to: 'other-host' },
    ask: () => server.list(),
    sees: (seen) => expect(linkOf(seen).host).toBe('elsewhere.invalid'),
  },
  {
    effect: { kind: 'wrong-page-link', to: 'other-type' },
    ask: () => server.list(),
    sees: (seen) => expect(linkOf(seen).searchParams.get('contentType')).toBe('Audit.AzureActiveDirectory'),
  },
  {
    effect: { kind: 'wrong-page-link', to: 'other-window' },
    ask: () => server.list(),
    sees: (seen) => expect(linkOf(seen).searchParams.get('endTime')).toMatch(/T08:41:/),
  },
  {
    effect: { kind: 'item-missing' },
    ask: () => server.list(),
    sees: (seen) => expect(idsOf(seen)).toEqual(server.contentIds.slice(1)),
  },
  {
    effect: { kind: 'items-out-of-order' },
    ask: () => server.list(),
    sees: (seen) => expect(idsOf(seen)).toEqual(server.contentIds.slice(0, 2).toReversed()),
  },
  {
    effect: { kind: 'foreign-blob' },
    ask: () => server.list(),
    sees: ({ json }) => {
      const items = Array.isArray(json) ? json.map((item: unknown) => isJsonObject(item) && item.contentUri) : []
      expect(items.map((uri) => String(uri).includes(server.tenantId))).toEqual([true, true, false])
    },
  },
  {
    effect: { kind: 'malformed-json' },
    ask: get,
    sees: (seen) => {
      expect(seen).toMatchObject(whole)
      expect(seen.text.length).toBeGreaterThan(2)
      expect(seen.json).toBeUndefined()
    },
  },
  {
    effect: { kind: 'wrong-content-type' },
    ask: () => server.list(),
    sees: (seen) => {
      expect(headerOf(seen.response, 'content-type')).toBe('text/html')
      expect(isContentBlobList(seen.json)).toBe(true)
    },
  },
  {
    effect: { kind: 'bare-error', status: 500 },
    ask: () => server.list(),
    sees: (seen) => {
      expect([seen.status, seen.json]).toEqual([500, { Message: 'An error has occurred.' }])
      expect(isErrorBody(seen.json)).toBe(false)
    },
  },
  {
    effect: { kind: 'html' },
    ask: () => server.list(),
    sees: (seen) => {
      expect(seen).toMatchObject(whole)
      expect(seen.text).toMatch(/^<!DOCTYPE html>/)
    },
  },
]

describe('effects', () => {
  it.each(cases)('$effect.kind: seen by a client, named in the journal, and over after its budget', async (one) => {
    const { effect, ask, sees } = one
    const set = await server.control('PUT', '/fault-plan', { entries: [{ id: 'it', effect }] })
    expect(set.status).toBe(200)
    sees(await ask())
    const cause = { entry: 'it', effect: effect.kind, label: effects[effect.kind].label }
    expect((await server.causes()).at(-1)).toEqual(cause)

    const after = await ask()
    expect(after.failure).toBeUndefined()
    expect(after.status).toBeLessThan(300)
    expect(after.json === undefined).toBe(false)
    expect((await server.causes()).at(-1)).toBeUndefined()
    const { json } = await server.control('GET', '/fault-plan')
    expect(json).toMatchObject({ entries: [{ id: 'it', matched: 2, hits: 1, left: 0 }] })
  })

  it('shuffled-records: the same records the other way round', async () => {
    const before = await get()
    await server.control('PUT', '/fault-plan', { entries: [{ id: 'it', effect: { kind: 'shuffled-records' } }] })
    const shuffled = await get()
    expect(shuffled.json).toEqual(Array.isArray(before.json) && before.json.toReversed())
    expect((await get()).json).toEqual(before.json)
  })

  it('late-blob: stays out once although a newer one is listed, then turns up', async () => {
    await server.control('PUT', `/tenants/${server.tenantId}/page-size`, { items: 9 })
    await server.list()
    const publish = (secondsAgo: number) =>
      server.control('POST', `/tenants/${server.tenantId}/content`, {
        contentType: 'Audit.SharePoint',
        blobs: [{ contentCreated: new Date(server.emulator.now() - secondsAgo * 1000).toISOString() }],
      })
    await publish(20)
    await publish(10)
    await server.control('PUT', '/fault-plan', { entries: [{ id: 'it', effect: { kind: 'late-blob' } }] })
    const early = idsOf(await server.list())
    const late = idsOf(await server.list())
    expect([early.length, late.length]).toEqual([4, 5])
    expect(late[4]).toBe(early[3])
    expect(late.slice(0, 3)).toEqual(early.slice(0, 3))
  })

  it('empty-page: the link leads to what the page should have had', async () => {
    await server.control('PUT', '/fault-plan', { entries: [{ id: 'it', effect: { kind: 'empty-page' } }] })
    const link = linkOf(await server.list())
    const next = await server.feed('GET', `subscriptions/content${link.search}`)
    expect(idsOf(next)).toEqual(server.contentIds.slice(0, 2))
  })

  it('lost-response: the work is done', async () => {
    const effect: FaultEffect = { kind: 'lost-response' }
    await server.control('PUT', '/fault-plan', { entries: [{ id: 'it', effect }] })
    const lost = await server.feed('POST', 'subscriptions/start?contentType=Audit.General')
    expect(lost.failure).toBe('reset')
    expect((await server.feed('GET', 'subscriptions/list')).text).toContain('Audit.General')
  })

  it('connection-reset: nothing is done', async () => {
    await server.control('PUT', '/fault-plan', { entries: [{ id: 'it', effect: { kind: 'connection-reset' } }] })
    await server.feed('POST', 'subscriptions/start?contentType=DLP.All')
    expect((await server.feed('GET', 'subscriptions/list')).text).not.toContain('DLP.All')
  })

  it('spends nothing where there is nothing to do', async () => {
    await server.control('PUT', '/fault-plan', {
      entries: [{ id: 'it', effect: { kind: 'content-expired' } }],
    })
    expect(codeOf(await server.feed('GET', 'audit/never-listed'))).toBe('AF20052')
    expect((await server.causes()).at(-1)).toBeUndefined()
    expect((await server.control('GET', '/fault-plan')).json).toMatchObject({
      entries: [{ matched: 1, hits: 0, left: 1 }],
    })
  })
})
