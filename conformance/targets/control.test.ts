import { afterEach, describe, expect, it } from 'vitest'
import type { HttpResponse, Transport } from '../../src/transport/transport.ts'
import { createReceivers } from '../receiver/receivers.ts'
import { connectControl } from './control.ts'
import { openEmulator, openInProcess } from './emulator.ts'
import { createRecorder, PowerFailed, type TargetHost, TargetUnusable } from './host.ts'
import { awkwardInstants, prepareWorld, threeTypes } from './world.ts'

const description = {
  capabilities: ['tenants', 'tokens', 'page-size', 'something-new'],
  now: '2026-03-03T09:41:07.250Z',
  feedRoot: 'http://target.invalid/api/v1.0/',
  graphRoot: null,
}

/** A control interface of a few lines; `answers` replaces what it says by method and path. */
function controlOf(answers: Readonly<Record<string, unknown>>): Transport {
  const all: Readonly<Record<string, unknown>> = {
    'GET ': description,
    'POST /tenants': { tenantId: 'of-its-own' },
    'POST /tokens': { accessToken: 'a.b.c', clientId: 'client', userId: null },
    ...answers,
  }
  return async ({ method, url }): Promise<HttpResponse> => {
    const answer = all[`${method} ${url.replace(/^.*\/control\/v1/, '')}`]
    const json = (status: number, value: unknown) => ({ status, headers: [], body: Buffer.from(JSON.stringify(value)) })
    return answer === undefined ? json(404, { error: { code: 'NotFound', message: 'no' } }) : json(200, answer)
  }
}

const connect = (answers: Readonly<Record<string, unknown>>, own?: { tenantId: string; token?: string }) =>
  connectControl({
    base: 'http://control.invalid/control/v1',
    send: controlOf(answers),
    seed: 1,
    name: 'a fake',
    kind: 'control',
    ...(own ? { own } : {}),
  })

const open = (host: TargetHost) =>
  host.open({ label: 'made/up', api: 'management-activity', recorder: createRecorder() })

describe('connectControl', () => {
  it('offers what it knows under the names of rules, and ignores what it does not', async () => {
    const host = await connect({})
    expect([...host.capabilities]).toEqual(['tenants', 'tokens', 'pageSize'])
    expect([...host.apis]).toEqual(['management-activity'])
    expect(host.facts.roots.feed).toBe('http://target.invalid/api/v1.0')
  })

  it('takes a clock that does not move between two readings for a standing one', async () => {
    expect((await connect({})).clockStands).toBe(true)
  })

  it('uses the id that the target gives a tenant, when it gives another than was asked for', async () => {
    expect((await open(await connect({}))).tenant.tenantId).toBe('of-its-own')
  })

  it.each([
    ['no capabilities', { capabilities: 'all' }],
    ['a clock that reads nothing', { now: 'noon' }],
    ['no root at all', { feedRoot: null }],
    ['a root that is no address', { feedRoot: 'here' }],
  ])('does not believe a description with %s', async (_what, wrong) => {
    await expect(connect({ 'GET ': { ...description, ...wrong } })).rejects.toThrow(PowerFailed)
  })

  it('wants a tenant where the target makes none, and a token where it makes none', async () => {
    const bare = { 'GET ': { ...description, capabilities: ['tenants'] } }
    await expect(connect(bare)).rejects.toThrow(TargetUnusable)
    await expect(connect(bare, { tenantId: 't' })).rejects.toThrow(/--token-env/)
    const host = await connect(bare, { tenantId: 't', token: 'x' })
    expect(host.capabilities.has('tenants')).toBe(false)
    expect((await open(host)).tenant).toMatchObject({ tenantId: 't', token: 'x' })
  })

  it('offers receivers where the target can be told to trust them, and tells it once', async () => {
    const trusting = { 'GET ': { ...description, capabilities: ['tenants', 'tokens', 'trust'] }, 'POST /trust': {} }
    const wanted = { base: 'http://control.invalid/control/v1', seed: 1, name: 'a fake', kind: 'control' } as const
    expect((await connect(trusting)).capabilities.has('receiver')).toBe(false)
    const sent: string[] = []
    const send: Transport = (request) => {
      sent.push(request.url.replace(/^.*\/v1/, ''))
      return controlOf(trusting)(request)
    }
    const receivers = createReceivers()
    const host = await connectControl({ ...wanted, send, receivers })
    const { receiver } = await open(host)
    expect(sent).not.toContain('/trust')
    await receiver.open()
    await receiver.open()
    expect(sent.filter((path) => path === '/trust')).toHaveLength(1)
    await receivers.close()
    const deaf = await connectControl({ ...wanted, send: controlOf({}), receivers: createReceivers() })
    expect(deaf.capabilities.has('receiver')).toBe(false)
  })

  it('says which power failed', async () => {
    const { tenant, pageSize } = await open(await connect({}))
    await expect(pageSize.set(tenant, 1)).rejects.toThrow(/PUT .*page-size with 404/)
  })
})

describe('openEmulator and openInProcess', () => {
  const opened: TargetHost[] = []
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(({ close }) => close()))
  })

  it.each([
    ['on sockets', openEmulator],
    ['in process', openInProcess],
  ])('offer everything %s, and name tenants by the seed', async (_how, openHost) => {
    const hosts = [await openHost({ seed: 3 }), await openHost({ seed: 3 }), await openHost({ seed: 4 })]
    opened.push(...hosts)
    expect([...(hosts[0]?.capabilities ?? [])].sort()).toEqual(
      ['clock', 'disable', 'pageSize', 'publish', 'quota', 'receiver', 'tenants', 'tokens'].sort(),
    )
    const [first, again, other] = await Promise.all(hosts.map(async (host) => (await open(host)).tenant.tenantId))
    expect(first).toBe(again)
    expect(first).not.toBe(other)
  })

  it.each([
    ['on sockets', openEmulator],
    ['in process', openInProcess],
  ])('call receivers %s', async (_how, openHost) => {
    const host = await openHost({ seed: 3 })
    const other = await host.another?.()
    opened.push(host)
    for (const each of [host, other]) {
      if (!each) throw new Error('there is no other')
      const recorder = createRecorder()
      const { tenant, receiver, publish } = await each.open({
        label: `made/up ${each === host}`,
        api: 'management-activity',
        recorder,
      })
      const { address, calls } = await receiver.open()
      const contentType = 'Audit.General'
      await tenant.call({ operation: 'startSubscription', query: { contentType }, body: { webhook: { address } } })
      await publish.blobs(tenant, contentType, [{}])
      await receiver.settle()
      expect(calls).toMatchObject([
        { json: { validationCode: expect.any(String) } },
        { json: [{ tenantId: tenant.tenantId }] },
      ])
      expect(recorder.exchanges().filter(({ received }) => received)).toHaveLength(2)
      expect(recorder.counts).toMatchObject({ requests: 1, served: 1, receivedCalls: 2 })
      expect(recorder.counts.controlRequests).toBeGreaterThan(2)
    }
  })

  it('name tenants anew when the target has seen the seed before', async () => {
    const host = await openEmulator({ seed: 3 })
    opened.push(host)
    const { control } = host.facts
    const { createUndiciTransport } = await import('../../src/transport/undici.ts')
    const { send, close } = createUndiciTransport()
    const connect = () => connectControl({ base: control ?? '', send, seed: 3, name: '', kind: 'control' })
    const [once, again] = [await connect(), await connect()]
    expect((await open(again)).tenant.tenantId).not.toBe((await open(once)).tenant.tenantId)
    await close()
  })

  it('have another one whose clock is its own', async () => {
    const host = await openInProcess({ seed: 3 })
    const other = await host.another?.()
    if (!other) throw new Error('there is no other')
    await (await open(other)).clock.advance(60)
    expect(await (await open(host)).now()).toBe((await (await open(other)).now()) - 60_000)
  })

  it('populate a tenant with blobs that are listed, in three types', async () => {
    const host = await openInProcess({ seed: 3 })
    const wanted = { world: 'populated', types: threeTypes(3, 'made/up') } as const
    const scope = await prepareWorld(host, await open(host), wanted, 3)
    expect(scope.contentTypes).toHaveLength(3)
    expect(new Set(scope.blobs.map(({ contentType }) => contentType)).size).toBe(3)
    expect(scope.blobs.length).toBeGreaterThan(50)
  })
})

describe('awkwardInstants', () => {
  it('are ascending, in the last seven days, clear of both ends, and aim at whole seconds, hours, midnight and ties', () => {
    const now = Date.parse('2026-03-03T09:41:07.250Z')
    for (const number of [0, 1, 2]) {
      const instants = awkwardInstants(now, 5, number)
      expect(instants).toEqual([...instants].sort((a, b) => a - b))
      expect(Math.min(...instants)).toBeGreaterThan(now - 7 * 86_400_000 + 15 * 60_000)
      expect(Math.max(...instants)).toBeLessThan(now - 1_000)
      expect(instants.some((at) => at % 86_400_000 === 0)).toBe(true)
      expect(instants.some((at) => at % 1_000 !== 0)).toBe(true)
      expect(new Set(instants).size).toBeLessThan(instants.length)
    }
  })
})
