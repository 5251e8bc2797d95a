import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect } from 'node:net'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { TolerantNotification } from '../contract/index.ts'
import { arrangeEmulator } from '../emulator/webhooks/test-emulator.ts'
import { createAuthority } from '../transport/certificates.ts'
import { createWebhookReceiver, type WebhookReceiverOptions } from './index.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

/** Listens on a port of this machine until the test ends. */
async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  closing.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(resolve)
      }),
  )
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

const url = 'http://receiver.test/hook'
const notification = (number: number): TolerantNotification => ({
  tenantId: '11111111-2222-3333-4444-555555555555',
  clientId: '22222222-2222-3333-4444-555555555555',
  contentType: 'Audit.General',
  contentId: `blob$${number}`,
  contentUri: `https://manage.office.com/api/v1.0/t/activity/feed/audit/blob$${number}`,
  contentCreated: '2026-03-03T09:41:07.250Z',
  contentExpiration: '2026-03-10T09:41:07.250Z',
})

/** A receiver that keeps what it gets. */
function arrange(options: Partial<WebhookReceiverOptions> = {}) {
  const got: TolerantNotification[] = []
  const receiver = createWebhookReceiver({ onNotifications: (fresh) => void got.push(...fresh), ...options })
  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    receiver.fetch(new Request(url, { method: 'POST', body, headers }))
  const notify = (notifications: unknown, headers?: Record<string, string>) =>
    post(JSON.stringify(notifications), headers)
  return { receiver, got, post, notify }
}

describe('createWebhookReceiver', () => {
  it('answers a validation with 200 and nothing else, and tells the code', async () => {
    const codes: string[] = []
    const { post } = arrange({ onValidation: (code) => codes.push(code) })
    const byHeader = await post('{"validationCode":"abc"}', { 'Webhook-ValidationCode': 'abc' })
    const byBody = await post('{"validationCode":"def"}')
    expect([byHeader.status, await byHeader.text(), byBody.status, codes]).toEqual([200, '', 200, ['abc', 'def']])
  })

  it('hands on notifications of any number, with members that nobody documented', async () => {
    const { got, notify } = arrange()
    const batch = [{ ...notification(1), more: [1] }, { contentUri: 'x' }]
    for (const sent of [batch, [], [notification(2)]]) expect((await notify(sent)).status).toBe(200)
    expect(got).toEqual([...batch, notification(2)])
  })

  it.each(['application/json; charset=utf-8', 'application/json; utf-8', 'text/plain'])(
    'takes JSON that is said to be %s',
    async (type) => {
      const { got, notify } = arrange()
      expect((await notify([notification(1)], { 'Content-Type': type })).status).toBe(200)
      expect(got).toHaveLength(1)
    },
  )

  it('refuses callers without the AuthID, validations among them, and takes any of several', async () => {
    const { got, notify, post } = arrange({ authId: ['old-id', 'new-id'] })
    const statuses = await Promise.all([
      notify([notification(1)]),
      notify([notification(1)], { 'Webhook-AuthID': 'new-i' }),
      notify([notification(1)], { 'Webhook-AuthID': 'new-id2' }),
      post('{"validationCode":"abc"}'),
      notify([notification(1)], { 'Webhook-AuthID': 'old-id' }),
      notify([notification(2)], { 'webhook-authid': 'new-id' }),
    ])
    expect(statuses.map(({ status }) => status)).toEqual([401, 401, 401, 401, 200, 200])
    expect(got).toHaveLength(2)
  })

  it('asks whether a caller is trusted, and trusts nobody when that fails', async () => {
    const errors: unknown[] = []
    const { notify } = arrange({
      isTrusted: ({ header }) => {
        if (header('X-Proxy') === 'broken') throw new Error('no idea')
        return header('X-Proxy') === 'ours'
      },
      onError: (error) => errors.push(error),
    })
    const ask = async (proxy: string) => (await notify([], { 'X-Proxy': proxy })).status
    expect([await ask('ours'), await ask('theirs'), await ask('broken')]).toEqual([200, 403, 403])
    expect(errors).toEqual([new Error('no idea')])
  })

  it('refuses what is no call of the service, and says why', async () => {
    const { receiver, post, notify } = arrange({ largestBody: 100 })
    expect((await receiver.fetch(new Request(url))).headers.get('Allow')).toBe('POST')
    const answers = await Promise.all([
      post('{'),
      post(''),
      post(new Uint8Array([0x22, 0xff, 0x22])),
      notify({ contentUri: 'x' }),
      notify([{ contentId: 'x' }]),
      post('['.repeat(99)),
      post(' '.repeat(101)),
    ])
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 400, 413])
    for (const answer of answers) expect(await answer.text()).toMatch(/^The body is .+\.$/)
  })

  it('answers only when the notifications are dealt with, and asks for them again when that fails', async () => {
    const errors: unknown[] = []
    let failures = 1
    let dealt = 0
    const { notify } = arrange({
      onNotifications: async () => {
        await Promise.resolve()
        if (failures-- > 0) throw new Error('disk full')
        dealt += 1
      },
      onError: (error) => errors.push(error),
    })
    expect((await notify([notification(1)])).status).toBe(503)
    expect((await notify([notification(1)])).status).toBe(200)
    expect([dealt, errors]).toEqual([1, [new Error('disk full')]])
  })

  it('deals with a repeated notification once, also while the first one is under way', async () => {
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const got: TolerantNotification[] = []
    const { notify } = arrange({
      onNotifications: async (fresh) => {
        await released
        got.push(...fresh)
      },
    })
    const calls = [notify([notification(1), notification(1)]), notify([notification(2), notification(1)])]
    release()
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([200, 200])
    await notify([notification(2)])
    expect(got).toEqual([notification(1), notification(2)])
  })

  it('deals with everything once, however calls repeat, overlap and fail', async () => {
    const step = fc.record({ batch: fc.array(fc.nat(9), { maxLength: 4 }), fails: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.scheduler(), async (steps, scheduler) => {
        const dealt: number[] = []
        const outcomes = steps.map(({ fails }) => fails)
        const { notify } = arrange({
          onNotifications: async (fresh) => {
            await scheduler.schedule(Promise.resolve())
            if (outcomes.shift()) throw new Error('failed')
            dealt.push(...fresh.map(({ contentId }) => Number(contentId?.slice(5))))
          },
        })
        const answers = Promise.all(steps.map(({ batch }) => notify(batch.map(notification))))
        await scheduler.waitFor(answers)
        const acknowledged = (await answers).flatMap(({ status }, at) =>
          status === 200 ? (steps[at]?.batch ?? []) : [],
        )
        expect(new Set(dealt).size).toBe(dealt.length)
        expect(acknowledged.filter((number) => !dealt.includes(number))).toEqual([])
      }),
    )
  })

  it('tells of drift, and hands on what can be used all the same', async () => {
    const drift: string[] = []
    const { got, notify } = arrange({
      onDrift: (violations) => drift.push(...violations.map(({ path }) => path)),
    })
    await notify([notification(1), { ...notification(2), contentCreated: 'yesterday' }])
    expect([got.length, drift.length > 0]).toEqual([2, true])
  })

  it('never answers odd input with a 5xx', async () => {
    const { receiver } = arrange({ authId: 'id' })
    const port = await listen(createServer(receiver.node))
    const headers = fc.dictionary(
      fc.constantFrom('Webhook-AuthID', 'Webhook-ValidationCode', 'Content-Type', 'X-More'),
      fc.constantFrom('id', 'application/json; utf-8', ''),
      { noNullPrototype: true },
    )
    const body = fc.oneof(
      fc.json(),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc.constantFrom('['.repeat(50_000), '[{"contentUri":1}]', '[{"contentUri":"\\ud800"}]', 'null', '[null]'),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('POST', 'PUT', 'DELETE'), headers, body, async (method, sent, text) => {
        const { status } = await fetch(`http://127.0.0.1:${port}/`, {
          method,
          body: text,
          headers: { 'Webhook-AuthID': 'id', ...sent },
        })
        expect(status).toBeLessThan(500)
      }),
      { numRuns: 300 },
    )
  })
})

describe('node', () => {
  const send = async (listener: RequestListener, text: string): Promise<string> => {
    const socket = connect(await listen(createServer(listener)), '127.0.0.1')
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk.toString()
    })
    socket.on('error', () => {})
    socket.write(text)
    await once(socket, 'close')
    return answer
  }
  const head = 'POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n'

  it('refuses a body by its announced length, and one that grows too long', async () => {
    const { receiver } = arrange({ largestBody: 100 })
    expect(await send(receiver.node, `${head}Content-Length: 1000000\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /)
    const chunk = `65\r\n${'x'.repeat(101)}\r\n`
    expect(await send(receiver.node, `${head}Transfer-Encoding: chunked\r\n\r\n${chunk}`)).toMatch(/^HTTP\/1\.1 413 /)
  })

  it('deals with nothing when the caller goes away in the middle', async () => {
    const { receiver, got } = arrange()
    const done = new Promise<void>((resolve) => {
      const server = createServer((request, response) => void receiver.node(request, response).then(resolve))
      void listen(server).then((port) => {
        const socket = connect(port, '127.0.0.1', () => {
          socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n[{')
          socket.destroySoon()
        })
      })
    })
    await done
    expect(got).toEqual([])
  })
})

describe('with the emulator', () => {
  it('is validated, notified over TLS, and sees who calls', async () => {
    const authority = await createAuthority()
    const callers: (Uint8Array | undefined)[] = []
    const { receiver, got } = arrange({
      authId: 's3cret',
      isTrusted: ({ clientCertificate }) => {
        callers.push(clientCertificate)
        return clientCertificate !== undefined
      },
    })
    const identity = await authority.issue({ names: ['localhost'], usage: 'server' })
    const port = await listen(
      createTlsServer({ ...identity, requestCert: true, rejectUnauthorized: false }, receiver.node),
    )
    const emulator = await arrangeEmulator(authority.certificate)
    const address = `https://localhost:${port}/hook`
    const { status } = await emulator.start('Audit.General', { address, authId: 's3cret' })
    const published = await emulator.publish('Audit.General', 3)
    await emulator.settle()
    expect(status).toBe(200)
    expect(got.map(({ contentId }) => contentId).sort()).toEqual([...published].sort())
    expect(callers.every((certificate) => certificate !== undefined && certificate.length > 0)).toBe(true)
  })
})
