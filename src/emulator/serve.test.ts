import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { emptyBody, headerOf, textOf } from '../transport/transport.ts'
import { createUndiciTransport } from '../transport/undici.ts'
import { createEmulator } from './emulator.ts'
import { type ServedEmulator, serveEmulator } from './serve.ts'

const cleanUps: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp()
})

async function served(options: Parameters<typeof serveEmulator>[1] = {}): Promise<ServedEmulator> {
  const server = await serveEmulator(createEmulator({ clock: 'running' }), options)
  cleanUps.push(() => server.close())
  return server
}

function transport() {
  const { send, close } = createUndiciTransport({ timeoutMs: 5_000 })
  cleanUps.push(close)
  return send
}

test('serveEmulator: API and control interface answer on ports of their own', async () => {
  const { feedRoot, graphRoot, control } = await served()
  expect(new URL(control).port).not.toBe(new URL(feedRoot).port)
  const send = transport()
  const description = await send({ method: 'GET', url: `${control}/control/v1`, headers: [], body: emptyBody })
  expect(JSON.parse(textOf(description))).toMatchObject({ feedRoot, graphRoot })
  const refused = await send({
    method: 'GET',
    url: `${feedRoot}/x/activity/feed/subscriptions/list`,
    headers: [],
    body: emptyBody,
  })
  expect(refused.status).toBe(401)
  expect(headerOf(refused, 'www-authenticate')).toBe('Bearer')
  expect(headerOf(refused, 'date')).toMatch(/GMT$/)
})

test('serveEmulator: a public address stands in the place of its own', async () => {
  const { feedRoot } = await served({ publicUrl: 'https://feed.example/' })
  expect(feedRoot).toBe('https://feed.example/api/v1.0')
})

test('serveEmulator: bytes that are not HTTP are refused, and it goes on serving', async () => {
  const { feedRoot, control } = await served()
  const { port, hostname } = new URL(feedRoot)
  const answer = await new Promise<string>((resolve) => {
    let text = ''
    const socket = connect(Number(port), hostname, () => socket.write('\x00\x16 nonsense\r\n\r\n'))
    socket.on('data', (chunk) => {
      text += chunk.toString()
    })
    socket.on('close', () => resolve(text))
    socket.on('error', () => resolve(text))
  })
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect(
    (await transport()({ method: 'GET', url: `${control}/control/v1`, headers: [], body: emptyBody })).status,
  ).toBe(200)
})

test('serveEmulator: content of any length can be published', async () => {
  const { control } = await served()
  const send = transport()
  const post = async (path: string, value: unknown) =>
    send({ method: 'POST', url: `${control}/control/v1${path}`, headers: [], body: Buffer.from(JSON.stringify(value)) })
  const { tenantId } = JSON.parse(textOf(await post('/tenants', {})))
  const records = [{ Id: 'long', Text: 'x'.repeat(6_000_000) }]
  const published = await post(`/tenants/${tenantId}/content`, { contentType: 'Audit.General', blobs: [{ records }] })
  expect(published.status).toBe(201)
})

test('serveEmulator: a port that is taken is an error, and nothing stays open', async () => {
  const { feedRoot } = await served()
  await expect(serveEmulator(createEmulator(), { port: Number(new URL(feedRoot).port) })).rejects.toThrow('EADDRINUSE')
})

test('serveEmulator: 200 idle and half-open connections keep nobody from being served', async () => {
  const { feedRoot, login, control } = await served()
  const idlers = [feedRoot, login, control].flatMap((root) => {
    const { port, hostname } = new URL(root)
    return Array.from({ length: 70 }, (_, i) => {
      const socket = connect(Number(port), hostname)
      if (i % 2 === 0) socket.write('POST /api/v1.0/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n')
      return socket
    })
  })
  await Promise.all(idlers.map((socket) => once(socket, 'connect')))
  const send = transport()
  const get = (url: string) => send({ method: 'GET', url, headers: [], body: emptyBody })
  const asked = Array.from({ length: 20 }, () => [`${control}/control/v1`, `${login}/x`, `${feedRoot}/x`]).flat()
  const statuses = (await Promise.all(asked.map(get))).map(({ status }) => status)
  expect(new Set(statuses)).toEqual(new Set([200, 404]))
  expect(idlers.filter(({ destroyed }) => destroyed)).toEqual([])
  for (const socket of idlers) socket.destroy()
})

test('serveEmulator: the control interface refuses other web pages', async () => {
  const { control } = await served()
  const send = transport()
  const statusFor = async (name: string, value: string) =>
    (await send({ method: 'DELETE', url: `${control}/control/v1/state`, headers: [[name, value]], body: emptyBody }))
      .status
  expect(await statusFor('Origin', 'https://evil.example')).toBe(403)
  expect(await statusFor('Host', 'evil.example')).toBe(403)
  expect(await statusFor('Origin', control)).toBe(204)
})

test('serveEmulator: closing ends what is held for a reader of the journal', async () => {
  const server = await served()
  const { send } = createUndiciTransport({ timeoutMs: 20_000 })
  const request = { method: 'GET', url: `${server.control}/control/v1/journal?wait=30`, headers: [], body: emptyBody }
  const held = send(request).then(
    ({ status }) => status,
    () => 'cut off',
  )
  await send({ ...request, url: `${server.control}/control/v1` })
  const started = performance.now()
  await server.close()
  expect([200, 'cut off']).toContain(await held)
  expect(performance.now() - started).toBeLessThan(5_000)
})
