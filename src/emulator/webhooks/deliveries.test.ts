import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAuthority } from '../../transport/certificates.ts'
import { history, live, type Stage } from './test-histories.ts'
import { createTestReceiver } from './test-receiver.ts'

let stage: Stage

beforeAll(async () => {
  const authority = await createAuthority()
  stage = { authority, receiver: await createTestReceiver(authority) }
})
afterAll(() => stage.receiver.close())

test('createDeliveries: loses nothing, never hurries, and is silent after the end, whatever happens', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      expect((await live(steps, stage)).wrong).toEqual([])
    }),
    { numRuns: 60, seed: 1 },
  )
})

test.each([
  'push-not-retried',
  'push-forgets-every-third',
  'push-retries-shrinking',
  'push-stopped-still-sent',
  'push-stopped-still-retried',
  'webhook-removed-for-the-eye',
])('createDeliveries: the same histories show what is wrong with %s', async (fault) => {
  const property = fc.asyncProperty(history, async (steps) => {
    return (await live(steps, { ...stage, faults: [fault] })).wrong.length === 0
  })
  const { failed } = await fc.check(property, { numRuns: 300, seed: 1, endOnFailure: true })
  expect(failed).toBe(true)
})
