import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Authority, createAuthority } from '../certificates.ts'
import { isJsonObject } from '../state.ts'
import { arrangeEmulator, type TestEmulator } from './test-emulator.ts'
import { createTestReceiver, type Manner, type TestReceiver } from './test-receiver.ts'

let authority: Authority
let receiver: TestReceiver

beforeAll(async () => {
  authority = await createAuthority()
  receiver = await createTestReceiver(authority)
})
afterAll(() => receiver.close())

const type = 'Audit.General'

/** One thing that happens in a history. */
type Step =
  | { readonly does: 'publish'; readonly blobs: number }
  | { readonly does: 'receiver'; readonly manner: Manner }
  | { readonly does: 'advance'; readonly minutes: number }
  | { readonly does: 'start' | 'stop' | 'remove' | 'settle' }

const history: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 12 }).map((blobs): Step => ({ does: 'publish', blobs })) },
    {
      weight: 4,
      arbitrary: fc
        .constantFrom<Manner>(200, 200, 500, 204, 302, 'reset', 'slow')
        .map((manner): Step => ({ does: 'receiver', manner })),
    },
    {
      weight: 5,
      arbitrary: fc.constantFrom(1, 3, 10, 60, 300, 800).map((minutes): Step => ({ does: 'advance', minutes })),
    },
    {
      weight: 4,
      arbitrary: fc.constantFrom<Step>({ does: 'start' }, { does: 'stop' }, { does: 'remove' }, { does: 'settle' }),
    },
  ),
  { minLength: 3, maxLength: 14, size: 'max' },
)

interface Try {
  readonly at: number
  readonly ids: readonly string[]
  readonly succeeded: boolean
}

/** The notifications in the journal, in order. */
async function triesOf(emulator: TestEmulator): Promise<readonly Try[]> {
  return (await emulator.sent()).flatMap(({ at, request, response }) => {
    const body: unknown = isJsonObject(request) ? JSON.parse(String(request.body)) : undefined
    if (!Array.isArray(body)) return []
    const ids = body.map((item: unknown) => (isJsonObject(item) ? String(item.contentId) : ''))
    return [{ at: Date.parse(String(at)), ids, succeeded: isJsonObject(response) && response.status === 200 }]
  })
}

/** The gaps between the tries to tell of each blob. */
function gapsIn(tries: readonly Try[]): readonly (readonly number[])[] {
  const instants = new Map<string, number[]>()
  for (const { at, ids } of tries) for (const id of ids) instants.set(id, [...(instants.get(id) ?? []), at])
  return [...instants.values()].map((of) => of.slice(1).map((at, index) => at - (of[index] ?? at)))
}

const isEnabled = (webhook: unknown): boolean => isJsonObject(webhook) && webhook.status === 'enabled'

/** Lives through a history and gives everything in it that must not be. */
async function faultsIn(steps: readonly Step[], broken: readonly string[] = []): Promise<readonly string[]> {
  const emulator = await arrangeEmulator(authority.certificate, { faults: broken })
  const faults: string[] = []
  const owed = new Set<string>()
  let manner: Manner = 200
  let started = false
  let seen = 0
  receiver.answer(({ contentIds }) => (contentIds.length > 0 ? manner : 200))

  const count = async () => (await triesOf(emulator)).length
  /** What was tried since the last start; a start begins anew. */
  const closeEra = async () => {
    const tries = (await triesOf(emulator)).slice(seen)
    seen += tries.length
    for (const gaps of gapsIn(tries)) {
      if (gaps.some((gap, index) => gap < (gaps[index - 1] ?? 0))) faults.push(`gaps shrink: ${gaps.join()}`)
    }
    if (tries.some(({ ids }) => ids.length > 10)) faults.push('a notification has more than 10 items')
  }
  const start = async () => {
    await emulator.settle()
    await closeEra()
    await emulator.start(type, { address: receiver.address })
    started = true
  }
  /** Ends all that is owed; then nothing may be sent, whatever happens. */
  const silence = async (end: () => Promise<unknown>) => {
    await emulator.settle()
    await closeEra()
    await end()
    started = false
    owed.clear()
    const before = await count()
    await emulator.publish(type, 2)
    await emulator.advance(20 * 60)
    if ((await count()) !== before) faults.push('something was sent after the end')
  }

  await start()
  for (const step of steps) {
    if (step.does === 'publish') {
      const isOwed = started && isEnabled(await emulator.webhook(type))
      for (const id of await emulator.publish(type, step.blobs)) if (isOwed) owed.add(id)
    } else if (step.does === 'receiver') manner = step.manner
    else if (step.does === 'advance') await emulator.advance(step.minutes * 60)
    else if (step.does === 'start') await start()
    else if (step.does === 'settle') await emulator.settle()
    else if (step.does === 'stop') await silence(() => emulator.stop(type))
    else if (started) await silence(() => emulator.start(type, null))
  }
  manner = 200
  if (started) await start()
  await emulator.advance(86_400)
  await closeEra()
  const delivered = new Set((await triesOf(emulator)).flatMap(({ ids, succeeded }) => (succeeded ? ids : [])))
  const lost = [...owed].filter((id) => !delivered.has(id))
  if (lost.length > 0) faults.push(`${lost.length} blobs were lost`)
  return faults
}

test('createDeliveries: loses nothing, never hurries, and is silent after the end, whatever happens', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      expect(await faultsIn(steps)).toEqual([])
    }),
    { numRuns: 25, seed: 1 },
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
  const property = fc.asyncProperty(history, async (steps) => (await faultsIn(steps, [fault])).length === 0)
  const { failed } = await fc.check(property, { numRuns: 300, seed: 1, endOnFailure: true })
  expect(failed).toBe(true)
})
