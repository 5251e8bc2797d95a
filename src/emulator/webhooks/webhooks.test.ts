import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  isClientAuthority,
  isNotificationAttemptList,
  isNotificationBatch,
  isWebhookValidation,
} from '../../contract/index.ts'
import { type Authority, createAuthority } from '../../transport/certificates.ts'
import type { EmulatorOptions } from '../emulator.ts'
import { day, printInstant } from '../instants.ts'
import { contentTypes, isJsonObject } from '../state.ts'
import type { WebhookCall } from './outbound.ts'
import { arrangeEmulator, type TestEmulator, testNow } from './test-emulator.ts'
import { createTestReceiver, type Received, type ReceiverOptions, type TestReceiver } from './test-receiver.ts'

let authority: Authority
let receiver: TestReceiver
const others: TestReceiver[] = []

beforeAll(async () => {
  authority = await createAuthority()
  receiver = await createTestReceiver(authority)
})
afterEach(async () => {
  receiver.calls.length = 0
  receiver.answer(() => 200)
  for (const other of others.splice(0)) await other.close()
})
afterAll(() => receiver.close())

const arrange = (options?: EmulatorOptions) => arrangeEmulator(authority.certificate, options)

const listen = async (options?: ReceiverOptions, by = authority): Promise<TestReceiver> => {
  const other = await createTestReceiver(by, options)
  others.push(other)
  return other
}

/** Answers every call with this status, without a socket. */
const answering =
  (status: number, called: string[] = []): WebhookCall =>
  async ({ method, url }, { presentsCertificate }) => {
    called.push(`${method} ${url}${presentsCertificate ? ', certified' : ''}`)
    return { status, headers: [], body: new Uint8Array() }
  }

const errorOf = (json: unknown): unknown => isJsonObject(json) && isJsonObject(json.error) && json.error.code
const type = 'Audit.SharePoint'
const unreceived: Received = {
  path: '',
  method: '',
  headers: {},
  body: undefined,
  contentIds: [],
  caller: undefined,
  port: undefined,
  manner: 'silence',
}

describe('calls without sockets', () => {
  const address = 'https://receiver.invalid/hook'

  test('createEmulator: asks what answers in place of a webhook', async () => {
    const called: string[] = []
    const { start, publish, settle } = await arrange({ callWebhook: answering(200, called) })
    expect(await start(type, { address })).toMatchObject({ status: 200 })
    await publish(type)
    await settle()
    expect(called).toEqual(Array(2).fill(`POST ${address}, certified`))
  })

  test('createEmulator: refuses a start when that answers anything but 200, or nothing', async () => {
    for (const callWebhook of [answering(201), () => Promise.reject(new Error('no answer'))]) {
      const { start } = await arrange({ callWebhook })
      const { status, json } = await start(type, { address })
      expect([status, errorOf(json)]).toEqual([400, 'AF20021'])
    }
  })
})

describe('validation', () => {
  test('startSubscription: calls the webhook once before it answers', async () => {
    const { start } = await arrange()
    const { json } = await start(type, { address: receiver.address, authId: 's3cret', expiration: '' })
    expect(json).toEqual({
      contentType: type,
      status: 'enabled',
      webhook: { status: 'enabled', address: receiver.address, authId: 's3cret', expiration: null },
    })
    expect(receiver.calls).toHaveLength(1)
    const [{ method, path, headers, body } = unreceived] = receiver.calls
    expect([method, path]).toEqual(['POST', '/hook'])
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'webhook-authid': 's3cret',
    })
    expect(isWebhookValidation(body)).toBe(true)
    expect(body).toEqual({ validationCode: headers['webhook-validationcode'] })
  })

  test('startSubscription: each validation has a code of its own; no AuthID when none was given', async () => {
    const { start } = await arrange()
    await start(type, { address: receiver.address })
    await start(type, { address: receiver.address })
    await start('DLP.All', { address: receiver.address })
    expect(new Set(receiver.calls.map(({ headers }) => headers['webhook-validationcode'])).size).toBe(3)
    expect(receiver.calls.every(({ headers }) => headers['webhook-authid'] === undefined)).toBe(true)
  })

  test.each([201, 204, 302, 400, 404, 500, 503, 'reset', 'silence'] as const)(
    'startSubscription: an answer of %s fails it, and nothing changes',
    async (manner) => {
      const { start, feed, webhook } = await arrange()
      receiver.answer(() => manner)
      const refused = await start(type, { address: receiver.address })
      expect(refused).toEqual({
        status: 400,
        json: {
          error: {
            code: 'AF20021',
            message: `The webhook endpoint (${receiver.address}) could not be validated. The endpoint did not return HTTP 200.`,
          },
        },
      })
      expect(receiver.calls.map(({ path }) => path)).toEqual(['/hook'])
      expect((await feed('GET', 'subscriptions/list')).json).toEqual([])
      receiver.answer(() => 200)
      await start(type, { address: receiver.address, authId: 'old' })
      const before = await webhook(type)
      receiver.answer(() => manner)
      expect(errorOf((await start(type, { address: `${receiver.address}/new` })).json)).toBe('AF20021')
      expect(await webhook(type)).toEqual(before)
    },
  )

  test('startSubscription: bad certificates, closed ports and unknown hosts fail it', async () => {
    const { start, control } = await arrange()
    const stranger = await createAuthority({ name: 'Stranger' })
    const untrusted = await listen(undefined, stranger)
    const misnamed = await listen({ names: ['elsewhere.test'] })
    const codeOf = async (address: string) => errorOf((await start(type, { address })).json)
    expect(await codeOf(untrusted.address)).toBe('AF20021')
    expect(await codeOf(misnamed.address)).toBe('AF20021')
    expect(await codeOf('https://127.0.0.1:9/')).toBe('AF20021')
    expect(await codeOf('https://nowhere.invalid/')).toBe('AF20021')
    expect([...untrusted.calls, ...misnamed.calls]).toEqual([])
    await control('POST', '/trust', { certificate: stranger.certificate })
    expect(await codeOf(untrusted.address)).toBe(false)
    expect(await codeOf(receiver.address)).toBe(false)
    expect((await control('POST', '/trust', { certificate: 'nonsense' })).status).toBe(400)
    const successor = await createAuthority({ name: 'Stranger' })
    await control('POST', '/trust', { certificate: successor.certificate })
    expect(await codeOf((await listen(undefined, successor)).address)).toBe(false)
  })

  test('startSubscription: a certificate that has expired fails it, whoever signed it', async () => {
    const { start, control } = await arrange()
    const past = await createAuthority({ name: 'Past', now: Date.now() - 400 * day })
    await control('POST', '/trust', { certificate: past.certificate })
    const expired = await listen({}, past)
    const { status, json } = await start(type, { address: expired.address })
    expect([status, errorOf(json)]).toEqual([400, 'AF20021'])
    expect(JSON.stringify(json)).toContain('The endpoint did not return HTTP 200.')
    expect(expired.calls).toEqual([])
  })

  test('startSubscription: an address that is not HTTPS is refused without a call', async () => {
    const { start, sent } = await arrange()
    const refused = await start(type, { address: receiver.address.replace('https', 'http') })
    expect(JSON.stringify(refused.json)).toContain('The address must begin with HTTPS.')
    expect(await sent()).toEqual([])
  })
})

describe('mutual TLS', () => {
  const authorityOf = async ({ control }: TestEmulator): Promise<string> => {
    const { json } = await control('GET', '/client-authority')
    expect(isClientAuthority(json)).toBe(true)
    return isClientAuthority(json) ? json.certificate : ''
  }

  test('readClientAuthority: vouches for what a receiver is shown that turns strangers away', async () => {
    const emulator = await arrange()
    const careful = await listen({ callers: { ca: await authorityOf(emulator), rejectUnauthorized: true } })
    expect((await emulator.start(type, { address: careful.address })).status).toBe(200)
    await emulator.publish(type)
    await emulator.settle()
    expect(careful.calls.map(({ caller }) => caller)).toEqual(['manage.office.com', 'manage.office.com'])
  })

  test('startSubscription: a receiver that only asks is shown a certificate too, one that trusts others refuses it', async () => {
    const { start } = await arrange()
    const curious = await listen({ callers: { rejectUnauthorized: false } })
    await start(type, { address: curious.address })
    expect(curious.calls.map(({ caller }) => caller)).toEqual(['manage.office.com'])
    const other = await listen({ callers: { ca: authority.certificate, rejectUnauthorized: true } })
    expect(errorOf((await start(type, { address: other.address })).json)).toBe('AF20021')
  })

  test('webhook-without-client-certificate: nothing is shown', async () => {
    const emulator = await arrange({ variants: ['webhook-without-client-certificate'] })
    const curious = await listen({ callers: { rejectUnauthorized: false } })
    await emulator.start(type, { address: curious.address })
    expect(curious.calls.map(({ caller }) => caller)).toEqual([undefined])
    const careful = await listen({ callers: { ca: await authorityOf(emulator), rejectUnauthorized: true } })
    expect(errorOf((await emulator.start(type, { address: careful.address })).json)).toBe('AF20021')
  })
})

describe('notifications', () => {
  test('publishContent: is told at once, in limited batches, by tenant and application', async () => {
    const { start, publish, settle, tenantId, clientId } = await arrange()
    await start(type, { address: receiver.address, authId: 's3cret' })
    const ids = await publish(type, 23)
    expect((await settle()).status).toBe(204)
    expect(receiver.notifications().map(({ contentIds }) => contentIds.length)).toEqual([10, 10, 3])
    expect(receiver.notifications().flatMap(({ contentIds }) => contentIds)).toEqual(ids)
    for (const { body, headers } of receiver.notifications()) {
      expect(isNotificationBatch(body)).toBe(true)
      expect(headers['webhook-authid']).toBe('s3cret')
      expect(headers['webhook-validationcode']).toBeUndefined()
    }
    expect(receiver.notifications()[2]?.body).toMatchObject(ids.slice(20).map(() => ({ tenantId, clientId })))
  })

  test('publishContent: calls to one webhook, its validation too, share a connection; one that was hung up is not used again', async () => {
    const { start, publish, settle } = await arrange()
    const other = await listen()
    await start(type, { address: other.address })
    await publish(type, 23)
    await settle()
    expect(other.calls).toHaveLength(4)
    expect(new Set(other.calls.map(({ port }) => port)).size).toBe(1)
    await other.close()
    await other.reopen()
    expect((await start(type, { address: other.address })).status).toBe(200)
    expect(other.calls.at(-1)?.port).not.toBe(other.calls[0]?.port)
  })

  test('publishContent: does not wait for the webhook, nor does any other call', async () => {
    const { start, publish, feed, settle } = await arrange()
    await start(type, { address: receiver.address })
    receiver.answer(() => 'silence')
    const before = performance.now()
    await publish(type)
    expect((await feed('GET', 'subscriptions/list')).status).toBe(200)
    expect(performance.now() - before).toBeLessThan(800)
    await settle()
    expect(performance.now() - before).toBeGreaterThan(900)
  })

  test('publishContent: a receiver that hangs holds up nobody else', async () => {
    const one = await arrange()
    const two = await one.tenant()
    const other = await listen()
    await one.start(type, { address: receiver.address })
    await two.start(type, { address: other.address })
    receiver.answer(() => 'silence')
    await one.publish(type)
    let settled = false
    const settling = one.settle().then(() => {
      settled = true
    })
    for (let n = 0; n < 20; n += 1) expect((await one.feed('GET', 'subscriptions/list')).status).toBe(200)
    await two.publish(type, 3)
    await expect.poll(() => other.notifications().length, { interval: 5 }).toBe(1)
    expect(settled).toBe(false)
    await settling
  })

  test('publishContent: the URI in a notification serves the content', async () => {
    const { start, publish, settle, feed } = await arrange()
    await start(type, { address: receiver.address })
    const [id] = await publish(type)
    await settle()
    const [item] = [receiver.notifications()[0]?.body].flat()
    const uri = isJsonObject(item) ? String(item.contentUri) : ''
    expect(uri).toMatch(/^http:\/\/api\.test\/api\/v1\.0\//)
    expect((await feed('GET', `audit/${uri.split('/').at(-1)}`)).json).toEqual((await feed('GET', `audit/${id}`)).json)
  })

  test('publishContent: what is to come is told when it comes', async () => {
    const { start, publish, settle, advance } = await arrange()
    await start(type, { address: receiver.address })
    const soon = [60, 30].map((seconds) => ({ contentCreated: printInstant(testNow + seconds * 1_000) }))
    const [later, sooner] = await publish(type, soon)
    await settle()
    expect(receiver.notifications()).toEqual([])
    await advance(29)
    expect(receiver.notifications()).toEqual([])
    await advance(60)
    expect(receiver.notifications().map(({ contentIds }) => contentIds)).toEqual([[sooner], [later]])
  })

  test('publishContent: tenants and types keep apart, one receiver may serve them all', async () => {
    const one = await arrange()
    const two = await one.tenant()
    await one.start(type, { address: receiver.address })
    await two.start(type, { address: receiver.address })
    await two.start('DLP.All')
    await Promise.all([one.publish(type, 2), two.publish(type, 2), two.publish('DLP.All')])
    await one.settle()
    const tenants = receiver
      .notifications()
      .map(({ body }) => [...new Set([body].flat().map((item) => (isJsonObject(item) ? item.tenantId : '')))])
    expect(tenants.toSorted()).toEqual([[one.tenantId], [two.tenantId]].toSorted())
  })
})

describe('retries', () => {
  const gapsOf = (instants: readonly number[]) =>
    instants.slice(1).map((instant, index) => (instant - (instants[index] ?? 0)) / 60_000)

  test('moveClock: retries with doubling gaps, then disables the webhook; start enables it and nothing is lost', async () => {
    const { start, publish, advance, sent, webhook, feed, settle } = await arrange()
    await start(type, { address: receiver.address })
    receiver.answer(() => 500)
    const ids = await publish(type, 2)
    const before = performance.now()
    await advance(2 * 86_400)
    expect(performance.now() - before).toBeLessThan(2_000)
    const instants = (await sent()).slice(1).map(({ at }) => Date.parse(String(at)))
    expect(gapsOf(instants)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256])
    expect(await webhook(type)).toMatchObject({ status: 'disabled' })
    expect((await feed('GET', `subscriptions/content?contentType=${type}`)).status).toBe(200)
    await publish(type)
    await settle()
    expect(receiver.notifications()).toHaveLength(10)

    receiver.answer(() => 200)
    const { json } = await start(type, { address: receiver.address })
    expect(json).toMatchObject({ webhook: { status: 'enabled' } })
    await settle()
    expect(receiver.notifications().at(-1)?.contentIds).toEqual(ids)
    const [later] = await publish(type)
    await settle()
    expect(receiver.notifications().at(-1)?.contentIds).toEqual([later])
  })

  test('moveClock: does everything of eight days in order, for many webhooks and much content', async () => {
    const one = await arrange()
    const two = await one.tenant()
    const quiet = await one.tenant()
    const hooks = [
      ...contentTypes.map((of) => [one, of] as const),
      [two, type] as const,
      [two, 'Audit.General'] as const,
    ]
    for (const [tenant, of] of hooks) await tenant.start(of, { address: receiver.address })
    await quiet.start(type)
    receiver.answer(() => 500)
    for (const [tenant, of] of hooks) await tenant.publish(of)
    const blobs = Array.from({ length: 50_000 }, (_, n) => ({
      contentCreated: printInstant(testNow + (n + 1) * 13_000),
    }))
    await quiet.publish(type, blobs)
    await one.advance(8 * 86_400)
    const instants = (await one.sent()).map(({ at }) => String(at))
    expect(instants).toHaveLength(7 + 7 * 10)
    expect(instants).toEqual(instants.toSorted())
    for (const [tenant, of] of hooks) expect(await tenant.webhook(of)).toMatchObject({ status: 'disabled' })
    expect((await quiet.feed('GET', `subscriptions/content?contentType=${type}`)).status).toBe(200)
  })

  test('moveClock: what fails together is tried again together, and only until it is delivered', async () => {
    const { start, publish, advance, settle } = await arrange()
    await start(type, { address: receiver.address })
    receiver.answer(() => 'reset')
    const ids = [...(await publish(type)), ...(await publish(type))]
    await settle()
    receiver.answer(() => 200)
    await advance(60)
    expect(receiver.notifications().at(-1)?.contentIds).toEqual(ids)
    const count = receiver.calls.length
    await advance(86_400)
    expect(receiver.calls).toHaveLength(count)
  })

  test('listNotifications: every try, failed or not, for content that is listed', async () => {
    const { start, publish, advance, history, settle } = await arrange()
    await start(type, { address: receiver.address })
    const [first] = await publish(type)
    await settle()
    receiver.answer(() => 503)
    const [second] = await publish(type)
    await advance(60)
    receiver.answer(() => 200)
    await advance(180)
    const attempts = await history(type)
    expect(isNotificationAttemptList(attempts)).toBe(true)
    const at = (seconds: number) => printInstant(testNow + seconds * 1_000)
    expect(
      attempts.map((attempt) => [attempt.contentId, attempt.notificationSent, attempt.notificationStatus]),
    ).toEqual([
      [first, at(0), 'success'],
      [second, at(0), 'failed'],
      [second, at(60), 'failed'],
      [second, at(180), 'success'],
    ])
  })

  test('createEmulator: a running clock tries again by itself', async () => {
    const { start, publish, settle } = await arrange({ clock: 'running', faults: ['push-retries-every-second'] })
    await start(type, { address: receiver.address })
    receiver.answer(({ contentIds }) => (contentIds.length > 0 && receiver.notifications().length < 3 ? 500 : 200))
    await publish(type)
    await settle()
    await expect.poll(() => receiver.notifications().length, { timeout: 5_000 }).toBe(3)
  })
})

describe('webhooks that get nothing', () => {
  const pendingAt = async (address: string) => {
    const emulator = await arrange()
    await emulator.start(type, { address })
    receiver.answer(({ contentIds }) => (contentIds.length > 0 ? 500 : 200))
    const ids = await emulator.publish(type)
    await emulator.settle()
    return { ...emulator, ids, count: receiver.notifications().length }
  }

  test('stopSubscription: nothing is sent any more, and what waited is not sent after a restart', async () => {
    const { stop, start, publish, advance, settle, count } = await pendingAt(receiver.address)
    await stop(type)
    await publish(type)
    await advance(86_400)
    expect(receiver.notifications()).toHaveLength(count)
    await start(type, { address: receiver.address })
    await settle()
    expect(receiver.notifications()).toHaveLength(count)
  })

  test('startSubscription: "webhook": null removes it', async () => {
    const { start, publish, advance, webhook, history, count } = await pendingAt(receiver.address)
    expect((await start(type, null)).json).toMatchObject({ webhook: null })
    expect(await webhook(type)).toBeNull()
    await publish(type)
    await advance(3_600)
    expect(receiver.notifications()).toHaveLength(count)
    expect(await history(type)).toHaveLength(1)
  })

  test('startSubscription: another address takes over what waits', async () => {
    const { start, advance, settle, ids, count } = await pendingAt(receiver.address)
    const other = await listen()
    await start(type, { address: other.address })
    await settle()
    await advance(86_400)
    expect(receiver.notifications()).toHaveLength(count)
    expect(other.notifications().map(({ contentIds }) => contentIds)).toEqual([ids])
  })

  test('startSubscription: an expired one gets nothing until it is given a later expiration', async () => {
    const { start, publish, advance, webhook, settle } = await arrange()
    await start(type, { address: receiver.address, expiration: printInstant(testNow + 60_000).slice(0, 19) })
    await advance(60)
    expect(await webhook(type)).toMatchObject({ status: 'expired' })
    await publish(type)
    await settle()
    expect(receiver.notifications()).toEqual([])
    expect((await start(type, { address: receiver.address, expiration: null })).json).toMatchObject({
      webhook: { status: 'enabled', expiration: null },
    })
    const [id] = await publish(type)
    await settle()
    expect(receiver.notifications().map(({ contentIds }) => contentIds)).toEqual([[id]])
  })

  test('setSubscription: a disabled subscription gets nothing; what waited is sent when it is enabled', async () => {
    const { control, tenantId, publish, advance, settle, ids, count } = await pendingAt(receiver.address)
    const path = `/tenants/${tenantId}/subscriptions/${type}`
    await control('PUT', path, { status: 'disabled' })
    await publish(type)
    await advance(3_600)
    expect(receiver.notifications()).toHaveLength(count)
    receiver.answer(() => 200)
    await control('PUT', path, { status: 'enabled' })
    await settle()
    expect(
      receiver
        .notifications()
        .slice(count)
        .map(({ contentIds }) => contentIds),
    ).toEqual([ids])
  })
})

test('readJournal: shows the calls that went out, without secrets', async () => {
  const { start, publish, settle, sent } = await arrange()
  await start(type, { address: receiver.address, authId: 's3cret' })
  receiver.answer(() => 'reset')
  await publish(type)
  await settle()
  const exchanges = await sent()
  expect(exchanges).toMatchObject([
    { direction: 'out', request: { method: 'POST', url: receiver.address }, response: { status: 200 } },
    { direction: 'out', request: { method: 'POST', url: receiver.address }, response: null },
  ])
  expect(JSON.stringify(exchanges)).not.toContain('s3cret')
})
