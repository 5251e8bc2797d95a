import { request as httpRequest } from 'node:http'
import { afterAll, describe, expect, test } from 'vitest'
import { type HeaderList, type HttpResponse, headerOf, type Transport, textOf } from '../transport/transport.ts'
import { createEmulator } from './emulator.ts'
import { serveEmulator } from './serve.ts'
import { isJsonObject } from './state.ts'
import type { Dialect } from './variants.ts'

// What clients in use send, whatever the documents would have them send. It has to be served in both dialects, on sockets too.

const now = Date.parse('2026-03-03T09:41:07.250Z')
const publisher = '41463f53-8812-40f4-890f-865bf6e35190'
const cleanUps: (() => Promise<void>)[] = []

afterAll(async () => {
  await Promise.all(cleanUps.map((cleanUp) => cleanUp()))
})

/** Sends over HTTP just what it is given: other clients mend addresses and headers, or refuse a GET with a body. */
const sendRaw: Transport = ({ method, url, headers, body }) =>
  new Promise<HttpResponse>((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const path = url.slice(url.indexOf('/', 'http://'.length))
    const outgoing = httpRequest({ method, hostname, port, path, headers: headers.flat() }, (incoming) => {
      const chunks: Buffer[] = []
      const pairs = incoming.rawHeaders.map((text, index, all) => [text, all[index + 1] ?? ''] as const)
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: pairs.filter((_, index) => index % 2 === 0),
          body: Buffer.concat(chunks),
        }),
      )
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })

async function open(dialect: Dialect, way: 'in process' | 'on sockets') {
  const emulator = createEmulator({ now, dialect })
  if (way === 'in process') {
    const { api, control } = emulator
    return { api, control, origin: 'http://emulator.test', controlOrigin: 'http://control.test' }
  }
  const { feedRoot, control, close } = await serveEmulator(emulator)
  cleanUps.push(close)
  return { api: sendRaw, control: sendRaw, origin: new URL(feedRoot).origin, controlOrigin: control }
}

interface Sent {
  readonly method?: 'GET' | 'POST'
  /** Behind the tenant, with a slash at its beginning. */
  readonly path: string
  readonly headers?: HeaderList
  readonly body?: string
}

/** A fresh tenant with three blobs of March 2nd, the ways to ask for them, and the subscription that they need. */
async function arrange({ api, control, origin, controlOrigin }: Awaited<ReturnType<typeof open>>) {
  const tell = async (method: string, path: string, body: object) => {
    const text = JSON.stringify(body)
    const headers: HeaderList = [
      ['Host', new URL(controlOrigin).host],
      ['Content-Length', String(text.length)],
    ]
    const url = `${controlOrigin}/control/v1${path}`
    const answer: unknown = JSON.parse(textOf(await control({ method, url, headers, body: Buffer.from(text) })) || '{}')
    return isJsonObject(answer) ? answer : {}
  }
  const { tenantId } = await tell('POST', '/tenants', {})
  const permissions = ['ActivityFeed.Read']
  const { accessToken } = await tell('POST', '/tokens', { api: 'management-activity', tenantId, permissions })
  const sendTo = (method: string, url: string, headers: HeaderList = [], body = '') =>
    api({
      method,
      url,
      headers: [
        ['Host', new URL(origin).host],
        ['authorization', `bearer ${accessToken}`],
        ...(body === '' ? [] : [['Content-Length', String(body.length)] as const]),
        ...headers,
      ],
      body: Buffer.from(body),
    })
  const root = `${origin}/api/v1.0/${tenantId}`
  const send = ({ method = 'GET', path, headers, body }: Sent) => sendTo(method, `${root}${path}`, headers, body)
  const started = await send({ method: 'POST', path: '/activity/feed/subscriptions/start?contentType=Audit.General' })
  expect(started.status).toBe(200)
  await tell('PUT', `/tenants/${tenantId}/page-size`, { items: 2 })
  await tell('POST', `/tenants/${tenantId}/content`, {
    contentType: 'Audit.General',
    blobs: [3, 4, 5].map((hour) => ({ contentCreated: `2026-03-02T0${hour}:00:00.000Z` })),
  })
  return { send, sendTo }
}

const listOf = (response: HttpResponse): readonly unknown[] => {
  const body: unknown = JSON.parse(textOf(response))
  return Array.isArray(body) ? body : []
}

const list = '/activity/feed/subscriptions/content'
const window = 'startTime=2026-03-02T00:00:00&endTime=2026-03-03T00:00:00'
const start = '/activity/feed/subscriptions/start?contentType=Audit.Exchange'

const starts: Readonly<Record<string, Sent>> = {
  'without a body': { path: start },
  'with Content-Length: 0 and a content type': {
    path: start,
    headers: [
      ['Content-Length', '0'],
      ['Content-Type', 'application/json'],
    ],
  },
  'with {}': { path: start, body: '{}', headers: [['Content-Type', 'application/json']] },
  'with {} and no content type': { path: start, body: '{}' },
  'with JSON under the malformed content type of the samples': {
    path: start,
    body: '{"webhook": null}',
    headers: [['content-type', 'application/json; utf-8']],
  },
  'with an empty form': { path: start, headers: [['Content-Type', 'application/x-www-form-urlencoded']] },
  'with a form': {
    path: start,
    body: 'contentType=Audit.Exchange',
    headers: [['Content-Type', 'application/x-www-form-urlencoded; charset=UTF-8']],
  },
  'with doubled slashes': { path: start.replace('/subscriptions', '//subscriptions') },
  'with a slash at the end': { path: start.replace('start?', 'start/?') },
  'with query names in lower case': { path: start.replace('contentType', 'contenttype') },
  'with query names in upper case': { path: start.replace('contentType', 'CONTENTTYPE') },
  'with the publisher': { path: `${start}&publisherIdentifier=${publisher}` },
}

const listings: Readonly<Record<string, Sent>> = {
  plainly: { path: `${list}?contentType=Audit.General&${window}` },
  'with a content type': {
    path: `${list}?contentType=Audit.General&${window}`,
    headers: [['Content-Type', 'application/json; charset=utf-8']],
  },
  'with the malformed content type': {
    path: `${list}?contentType=Audit.General&${window}`,
    headers: [['content-type', 'application/json; utf-8']],
  },
  'with Content-Length: 0': { path: `${list}?contentType=Audit.General&${window}`, headers: [['Content-Length', '0']] },
  'with a body': {
    path: `${list}?contentType=Audit.General&${window}`,
    body: '{}',
    headers: [['Content-Type', 'application/json']],
  },
  'with query names in lower case': {
    path: `${list}?contenttype=Audit.General&${window.toLowerCase().replaceAll('t0', 'T0')}`,
  },
  'with query names in Pascal case': {
    path: `${list}?ContentType=Audit.General&StartTime=2026-03-02&EndTime=2026-03-03`,
  },
  'with parameters that nobody knows': { path: `${list}?api-version=1.0&contentType=Audit.General&${window}&$top=5&x` },
  'with the publisher twice': {
    path: `${list}?PublisherIdentifier=${publisher}&contentType=Audit.General&${window}&PublisherIdentifier=${publisher}`,
  },
  'with an empty parameter between': { path: `${list}?contentType=Audit.General&&${window}&` },
  'with doubled slashes': { path: `/activity//feed//subscriptions/content?contentType=Audit.General&${window}` },
  'with a slash at the end': { path: `${list}/?contentType=Audit.General&${window}` },
  'with another letter case in the path': {
    path: `/Activity/Feed/Subscriptions/Content?contentType=Audit.General&${window}`,
  },
}

const midnight: readonly string[] = [
  '',
  'T00:00',
  'T00:00Z',
  'T00:00:00',
  'T00:00:00Z',
  'T00%3A00%3A00Z',
  'T00:00:00.000',
  'T00:00:00.000Z',
  'T00:00:00.0000000Z',
  'T00:00:00.000000000Z',
  'T00:00:00%2B00:00',
  'T00:00:00.000000%2B00:00',
  'T01:00:00%2B01:00',
]

describe.each([
  ['documented', 'in process'],
  ['documented', 'on sockets'],
  ['live', 'in process'],
  ['live', 'on sockets'],
] as const)('%s, %s', (dialect, way) => {
  const opened = open(dialect, way)

  test.each(Object.entries(starts))('a start %s is served', async (_, sent) => {
    const { send } = await arrange(await opened)
    const response = await send({ method: 'POST', ...sent })
    expect(response.status, textOf(response)).toBe(200)
    expect(JSON.parse(textOf(response))).toEqual({ contentType: 'Audit.Exchange', status: 'enabled', webhook: null })
  })

  test.each(Object.entries(listings))('listing %s is served, next page included', async (_, sent) => {
    const { send, sendTo } = await arrange(await opened)
    const first = await send(sent)
    expect(first.status, textOf(first)).toBe(200)
    const next = headerOf(first, 'nextpageuri') ?? ''
    const rest = await sendTo('GET', `${next}&PublisherIdentifier=${publisher}`, sent.headers, sent.body)
    expect(rest.status, textOf(rest)).toBe(200)
    expect([listOf(first).length, listOf(rest).length]).toEqual([2, 1])
  })

  test.each(midnight)('a time that ends in "%s" is the instant meant', async (form) => {
    const { send } = await arrange(await opened)
    const times = `startTime=2026-03-02${form}&endTime=2026-03-03${form}`
    const response = await send({ path: `${list}?contentType=Audit.General&${times}` })
    expect(response.status, textOf(response)).toBe(200)
    expect(listOf(response)).toHaveLength(2)
  })

  test('a raw + in a time is a space to the server, and refused by name', async () => {
    const { send } = await arrange(await opened)
    const times = 'startTime=2026-03-02T00:00:00+00:00&endTime=2026-03-03T00:00:00+00:00'
    const response = await send({ path: `${list}?contentType=Audit.General&${times}` })
    expect(response.status).toBe(400)
    expect(JSON.parse(textOf(response))).toMatchObject({
      error: { code: 'AF20002', message: expect.stringContaining('startTime') },
    })
  })

  test('contentUri is served as it stands, with the publisher, and with a content type', async () => {
    const { send, sendTo } = await arrange(await opened)
    const [blob] = listOf(await send({ path: `${list}?contentType=Audit.General&${window}` }))
    const uri = isJsonObject(blob) ? String(blob.contentUri) : ''
    for (const [url, headers] of [
      [uri, []],
      [`${uri}?PublisherIdentifier=${publisher}`, [['Content-Type', 'application/json']]],
      [uri.replace('/audit/', '//audit/').replaceAll('$', '%24'), [['Content-Length', '0']]],
    ] as const) {
      const response = await sendTo('GET', url, headers)
      expect(response.status, url).toBe(200)
      expect(listOf(response)).toHaveLength(1)
    }
  })
})
