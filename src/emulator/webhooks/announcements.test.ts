import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Authority, createAuthority } from '../../transport/certificates.ts'
import { isJsonObject } from '../state.ts'
import { arrangeEmulator } from './test-emulator.ts'
import { createTestReceiver, type TestReceiver } from './test-receiver.ts'

let authority: Authority
let receiver: TestReceiver

beforeAll(async () => {
  authority = await createAuthority()
  receiver = await createTestReceiver(authority)
})
afterEach(() => {
  receiver.calls.length = 0
})
afterAll(() => receiver.close())

const type = 'Audit.Exchange'
const hour = 3_600
const tenPerHour = { contentType: type, every: '6m', pattern: 'exact', from: '-1h', for: '30d' }

/** A tenant of a scenario with a webhook for its Exchange content, beside the tenant that tests have anyway. */
async function load(tenant: object, subscription: object = {}) {
  const emulator = await arrangeEmulator(authority.certificate)
  const webhook = { address: receiver.address }
  const subscriptions = [{ contentType: type, webhook, ...subscription }]
  const scenario = { tenants: [{ name: 'told', subscriptions, ...tenant }] }
  const { status, json } = await emulator.control('POST', '/scenario', { scenario })
  expect(status).toBe(201)
  const [loaded] = isJsonObject(json) && Array.isArray(json.tenants) ? json.tenants : []
  const control = (path: string, body: object) => emulator.control('PUT', `/tenants/${loaded.tenantId}${path}`, body)
  return { ...emulator, switchTo: (status: string) => control(`/subscriptions/${type}`, { status }) }
}

const instantsTold = (): readonly string[] =>
  receiver
    .notifications()
    .flatMap(({ body }) => (Array.isArray(body) ? body : []))
    .map((item) => String(item.contentCreated))

describe('streams', () => {
  test('are told to a webhook blob by blob, in order, each at its own instant', async () => {
    const { advance, sent } = await load({ streams: [tenPerHour, { ...tenPerHour, every: '10m', from: '+30s' }] })
    expect(receiver.calls).toHaveLength(0)
    await advance(6 * hour)
    expect(instantsTold()).toHaveLength(60 + 36)
    expect(instantsTold()).toEqual(instantsTold().toSorted())
    const instants = (await sent()).map(({ at }) => String(at))
    expect(instants).toEqual(instantsTold())
  })

  test('are told while the subscription is on only, and from now on only', async () => {
    const { advance, switchTo } = await load({ streams: [tenPerHour] })
    await advance(hour)
    await switchTo('disabled')
    await advance(2 * hour)
    await switchTo('enabled')
    await advance(hour)
    expect(instantsTold()).toHaveLength(20)
  })

  test('of the same instant are told together', async () => {
    const { advance } = await load({ streams: [{ ...tenPerHour, burst: 10 }] })
    await advance(3 * hour)
    expect(receiver.notifications().map(({ contentIds }) => contentIds.length)).toEqual([10, 10, 10])
  })

  test('are told from the start of a subscription on', async () => {
    const { advance } = await load({ streams: [tenPerHour] }, { started: '+2h' })
    await advance(3 * hour)
    expect(instantsTold()).toHaveLength(10)
  })
})

test('loadScenario: no webhook is told of content of the past, and every one of content to come', async () => {
  const blob = { contentType: type }
  const { advance, settle } = await load({
    content: [{ ...blob, contentCreated: '-1h' }, blob],
    events: [
      { at: '-30m', publish: blob },
      { at: '+1h', publish: blob },
    ],
  })
  await settle()
  expect(instantsTold()).toHaveLength(0)
  await advance(2 * hour)
  expect(instantsTold()).toEqual(['2026-03-03T10:41:07.250Z'])
})
