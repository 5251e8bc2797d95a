import { afterEach, describe, expect, it } from 'vitest'
import { createAuthority } from '../../src/transport/certificates.ts'
import type { Exchange } from '../../src/transport/exchange.ts'
import { NoAnswer } from '../../src/transport/transport.ts'
import { createUndiciTransport, type UndiciTransport } from '../../src/transport/undici.ts'
import { createReceivers, type Receivers } from './receivers.ts'

const closing: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const receiversOf = (...of: Parameters<typeof createReceivers>): Receivers => {
  const receivers = createReceivers(...of)
  closing.push(receivers.close)
  return receivers
}

const callerOf = (options: Parameters<typeof createUndiciTransport>[0]): UndiciTransport['send'] => {
  const { send, close } = createUndiciTransport({ timeoutMs: 500, ...options })
  closing.push(close)
  return send
}

const post = (url: string, body = '{"validationCode":"x"}') => ({
  method: 'POST',
  url,
  headers: [
    ['Content-Type', 'application/json'],
    ['WEBHOOK-AuthID', 's3cret'],
  ] as const,
  body: Buffer.from(body),
})

describe('createReceivers', () => {
  it('answers 200 over TLS under an authority of its own, and keeps what came', async () => {
    const receivers = receiversOf()
    const seen: Exchange[] = []
    const receiver = await receivers.open('one', (exchange) => seen.push(exchange))
    const send = callerOf({ ca: (await receivers.authority()) ?? '' })
    expect(receivers.needTrust).toBe(true)
    expect(receivers.latest()).toBe(0)
    expect(await send(post(`${receiver.address}/more?a=b`))).toMatchObject({ status: 200 })
    expect(receiver.calls).toMatchObject([
      { number: 1, method: 'POST', path: '/one/more?a=b', json: { validationCode: 'x' }, secure: true },
    ])
    expect(receiver.calls[0]?.header('webhook-authid')).toBe('s3cret')
    expect(receiver.calls[0]?.clientCertificate).toBeUndefined()
    expect(receivers.latest()).toBeGreaterThan(0)
    expect(seen).toMatchObject([{ received: true, request: { method: 'POST' }, response: { status: 200 } }])
    expect(JSON.stringify(seen)).not.toContain('s3cret')
  })

  it('is not trusted by whoever was not told to', async () => {
    const { address } = await receiversOf().open('one', () => {})
    await expect(callerOf({})(post(address))).rejects.toMatchObject({ reason: 'unreachable' })
  })

  it('gives each receiver its own calls, and hangs up on calls for none', async () => {
    const receivers = receiversOf()
    const send = callerOf({ ca: (await receivers.authority()) ?? '' })
    const [one, two] = [await receivers.open('one', () => {}), await receivers.open('two', () => {})]
    await send(post(two.address))
    expect([one.calls.length, two.calls.length]).toEqual([0, 1])
    await expect(send(post(one.address.replace(/one$/, 'three')))).rejects.toBeInstanceOf(NoAnswer)
    one.close()
    await expect(send(post(one.address))).rejects.toMatchObject({ reason: 'reset' })
    expect(one.calls).toEqual([])
    expect((await receivers.open('one', () => {})).address).not.toBe(one.address)
  })

  it('answers as it is told, which may change at any time and depend on the call', async () => {
    const receivers = receiversOf()
    const send = callerOf({ ca: (await receivers.authority()) ?? '' })
    const receiver = await receivers.open('one', () => {}, { status: 302, headers: { Location: '/two' }, body: 'x' })
    expect(await send(post(receiver.address))).toMatchObject({ status: 302, body: Buffer.from('x') })
    receiver.reply(({ number }) => (number === 2 ? 'reset' : 'silence'))
    await expect(send(post(receiver.address))).rejects.toMatchObject({ reason: 'reset' })
    await expect(send(post(receiver.address))).rejects.toMatchObject({ reason: 'time-out' })
    expect(receiver.calls.map(({ exchange }) => exchange.response?.status ?? exchange.failure)).toEqual([
      302,
      'reset',
      'time-out',
    ])
  })

  it('takes its time when told to, and keeps the call only then', async () => {
    const receivers = receiversOf()
    const send = callerOf({ ca: (await receivers.authority()) ?? '' })
    const receiver = await receivers.open('one', () => {}, { status: 200, afterMs: 60 })
    const began = performance.now()
    const answer = send(post(receiver.address))
    await expect.poll(() => receivers.latest(), { interval: 1 }).toBeGreaterThan(0)
    expect(receiver.calls).toEqual([])
    await answer
    expect(performance.now() - began).toBeGreaterThanOrEqual(59)
    expect(receiver.calls).toHaveLength(1)
  })

  it('notices calls without TLS', async () => {
    const receivers = receiversOf()
    const receiver = await receivers.open('one', () => {})
    expect(await callerOf({})(post(receiver.insecureAddress))).toMatchObject({ status: 200 })
    expect(receiver.calls).toMatchObject([{ secure: false, path: '/one' }])
  })

  it('asks callers for a certificate', async () => {
    const receivers = receiversOf()
    const receiver = await receivers.open('one', () => {})
    const { issue } = await createAuthority()
    const identity = await issue({ names: ['manage.office.com'], usage: 'client' })
    await callerOf({ ca: (await receivers.authority()) ?? '', identity })(post(receiver.address))
    expect(receiver.calls[0]?.clientCertificate).toBe('CN=manage.office.com')
  })

  it('serves a public address with the certificate of that address', async () => {
    const { certificate, issue } = await createAuthority()
    const identity = await issue({ names: ['hooks.example.com'], usage: 'server' })
    const probe = receiversOf()
    const free = new URL((await probe.open('probe', () => {})).address).port
    await probe.close()
    const receivers = receiversOf({
      url: 'https://hooks.example.com/suite',
      host: '127.0.0.1',
      port: Number(free),
      identity,
    })
    expect(receivers.needTrust).toBe(false)
    expect(await receivers.authority()).toBeNull()
    const receiver = await receivers.open('one', () => {})
    expect(receiver.address).toBe('https://hooks.example.com/suite/one')
    const send = callerOf({ ca: certificate })
    await expect(send(post(`https://127.0.0.1:${free}/suite/one`))).rejects.toMatchObject({ reason: 'unreachable' })
    const { port, hostname } = new URL(receiver.insecureAddress.replace('hooks.example.com', `127.0.0.1:${free}`))
    await callerOf({})(post(`http://${hostname}:${port}/suite/one`))
    expect(receiver.calls).toMatchObject([{ path: '/suite/one' }])
  })
})
