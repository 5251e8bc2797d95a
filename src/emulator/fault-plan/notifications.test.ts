import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { FaultEffect } from '../../contract/fault-plan.ts'
import { type Authority, createAuthority } from '../../transport/certificates.ts'
import { arrangeEmulator, type TestEmulator } from '../webhooks/test-emulator.ts'
import { createTestReceiver, type TestReceiver } from '../webhooks/test-receiver.ts'

const type = 'Audit.SharePoint'
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

async function under(effect: FaultEffect): Promise<TestEmulator> {
  const emulator = await arrangeEmulator(authority.certificate)
  await emulator.start(type, { address: receiver.address })
  await emulator.control('PUT', '/fault-plan', { entries: [{ id: 'it', match: { contentType: type }, effect }] })
  return emulator
}

const received = () => receiver.notifications().map(({ contentIds }) => contentIds)
/** Whether each notification in the journal is named after the entry, and whether it was answered. */
const journal = async ({ sent }: TestEmulator) =>
  (await sent()).slice(1).map(({ cause, response }) => [cause, response !== null])

describe('notifications under a plan', () => {
  it('notification-duplicate: the same items arrive twice, once in the history', async () => {
    const emulator = await under({ kind: 'notification-duplicate' })
    const ids = await emulator.publish(type)
    await emulator.settle()
    expect(received()).toEqual([ids, ids])
    expect(await emulator.history(type)).toHaveLength(1)
    const cause = { entry: 'it', effect: 'notification-duplicate', label: 'legal' }
    expect(await journal(emulator)).toEqual([
      [undefined, true],
      [cause, true],
    ])
    const next = await emulator.publish(type)
    await emulator.settle()
    expect(received()).toEqual([ids, ids, next])
  })

  it('notification-late: nothing arrives until the clock gets there; newer content overtakes', async () => {
    const emulator = await under({ kind: 'notification-late', seconds: 600 })
    const late = await emulator.publish(type)
    await emulator.settle()
    expect(received()).toEqual([])
    const next = await emulator.publish(type)
    await emulator.settle()
    await emulator.advance(599)
    expect(received()).toEqual([next])
    await emulator.advance(1)
    expect(received()).toEqual([next, late])
    const cause = { entry: 'it', effect: 'notification-late', label: 'legal' }
    expect(await journal(emulator)).toEqual([
      [undefined, true],
      [cause, true],
    ])
  })

  it('notification-late: what a stop drops is not sent later', async () => {
    const emulator = await under({ kind: 'notification-late', seconds: 600 })
    await emulator.publish(type)
    await emulator.settle()
    await emulator.stop(type)
    await emulator.advance(1_000)
    expect(received()).toEqual([])
  })

  it('notification-dropped-then-retried: lost once, failed in the history, and sent again a minute later', async () => {
    const emulator = await under({ kind: 'notification-dropped-then-retried' })
    const ids = await emulator.publish(type)
    await emulator.settle()
    expect(received()).toEqual([])
    await emulator.advance(60)
    expect(received()).toEqual([ids])
    const statuses = (await emulator.history(type)).map(({ notificationStatus }) => notificationStatus)
    expect(statuses).toEqual(['failed', 'success'])
    const cause = { entry: 'it', effect: 'notification-dropped-then-retried', label: 'legal' }
    expect(await journal(emulator)).toEqual([
      [cause, false],
      [undefined, true],
    ])
  })
})
