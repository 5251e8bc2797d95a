import { EventEmitter, once } from 'node:events'
import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createAuthority } from '../../transport/certificates.ts'
import { type Listener, openListener, type Service } from './listener.ts'

// The same limits, but not to be waited for.
vi.mock('./limits.ts', async (load) => {
  const { limits } = await load<typeof import('./limits.ts')>()
  return { limits: { ...limits, headersTime: 200, requestTime: 400, checkEvery: 50, idleTime: 300, lingerTime: 100 } }
})

const listeners: Listener[] = []
afterEach(async () => {
  await Promise.all(listeners.splice(0).map((listener) => listener.close(0)))
})

const echo: Service = {
  handle: ({ url, body }) => ({
    status: body.length > 1_000 ? 413 : 200,
    headers: [],
    body: Buffer.from(`${url} ${body.length}`),
  }),
  longestBody: 1_000,
  now: () => 0,
}

async function listening(service: Partial<Service> = {}): Promise<Listener> {
  const listener = await openListener({ ...echo, ...service }, '127.0.0.1', 0)
  listeners.push(listener)
  return listener
}

/** Sends bytes as they are, and gives everything that comes back until the other side ends the connection. */
function exchange({ origin }: Listener, ...pieces: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => {
      for (const piece of pieces) socket.write(piece)
    })
    socket.on('data', (chunk) => {
      text += chunk.toString()
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(text))
  })
}

const head = 'POST / HTTP/1.1\r\nHost: a\r\n'

describe('openListener', () => {
  it.each<[string, readonly string[], RegExp]>([
    ['bytes that are not HTTP', ['\x16\x03\x01 nonsense\r\n\r\n'], /^HTTP\/1\.1 400 /],
    ['a request without Host', ['GET / HTTP/1.1\r\n\r\n'], /^HTTP\/1\.1 400 /],
    ['headers that are too long', [`${head}A: ${'x'.repeat(40_000)}\r\n\r\n`], /^HTTP\/1\.1 431 /],
    ['headers that are too many', [`${head}${'a:b\r\n'.repeat(300)}\r\n`], /^HTTP\/1\.1 431 /],
    ['a body that is announced too long', [`${head}Content-Length: 99999999999\r\n\r\n${'x'.repeat(2_000)}`], / 413 /],
    [
      'a body that turns out too long',
      [`${head}Transfer-Encoding: chunked\r\n\r\n7d0\r\n${'x'.repeat(2_000)}`],
      / 413 /,
    ],
    ['headers that never end', [head], /^HTTP\/1\.1 408 /],
    ['a body that never ends', [`${head}Content-Length: 10\r\n\r\nx`], /^HTTP\/1\.1 408 /],
    ['a caller who says nothing', [], /^HTTP\/1\.1 408 /],
    ['a caller who has said everything', ['GET / HTTP/1.1\r\nHost: a\r\n\r\n'], /^HTTP\/1\.1 200 /],
  ])('answers %s and ends the connection', async (_what, pieces, expected) => {
    expect(await exchange(await listening(), ...pieces)).toMatch(expected)
  })

  it('stops reading a body that is too long', async () => {
    const { origin } = await listening()
    const socket = connect(Number(new URL(origin).port), '127.0.0.1')
    socket.on('error', () => {})
    socket.write(`${head}Content-Length: 99999999999\r\n\r\n`)
    let sent = 0
    const chunk = Buffer.alloc(64 * 1024)
    const sending = setInterval(() => {
      if (!socket.writable) return
      socket.write(chunk)
      sent += chunk.length
    }, 5)
    await new Promise((resolve) => socket.on('close', resolve))
    clearInterval(sending)
    expect(sent).toBeLessThan(100_000_000)
  })

  /** A service that answers when told to, and says when it was asked. */
  function held() {
    const events = new EventEmitter()
    const handle = async () => {
      events.emit('asked')
      await once(events, 'answer')
      return { status: 200, headers: [], body: Buffer.from('finished') }
    }
    return { handle, asked: once(events, 'asked'), answer: () => events.emit('answer') }
  }
  const call = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'

  it('finishes what is under way before it closes, and takes nothing new', async () => {
    const { handle, asked, answer } = held()
    const listener = await listening({ handle })
    const answered = exchange(listener, call)
    await asked
    const closed = listener.close(5_000)
    expect(await exchange(listener, call)).toBe('')
    answer()
    expect(await answered).toMatch(/Connection: close\r\n[\s\S]*finished$/)
    await closed
  })

  it('drops what does not end in time', async () => {
    const { handle, asked } = held()
    const listener = await listening({ handle })
    const answered = exchange(listener, call)
    await asked
    await listener.close(50)
    expect(await answered).toBe('')
  })

  it('speaks TLS, and serves though others never finish their handshake', async () => {
    const authority = await createAuthority()
    const listener = await listening({ identity: await authority.issue({ names: ['localhost'], usage: 'server' }) })
    const { port } = new URL(listener.origin)
    const silent = Array.from({ length: 20 }, () => connect(Number(port), '127.0.0.1'))
    const text = await new Promise<string>((resolve, reject) => {
      const socket = connectTls({ port: Number(port), ca: authority.certificate, servername: 'localhost' }, () =>
        socket.write('GET /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'),
      )
      socket.on('error', reject)
      socket.on('data', (chunk) => resolve(chunk.toString()))
    })
    expect(text).toMatch(/https:\/\/localhost\/x 0$/)
    await listener.close(0)
    for (const socket of silent) socket.destroy()
  })
})
