import { arrangeEmulator } from '../../src/emulator/webhooks/test-emulator.ts'
import { createTestReceiver } from '../../src/emulator/webhooks/test-receiver.ts'
import { createAuthority } from '../../src/transport/certificates.ts'
import { type Benchmark, row } from './measure.ts'

const contentType = 'Audit.General'
const blobCount = 50_400
const week = 7 * 86_400

/**
 * Seven days in which 50,400 blobs appear, one every 12 seconds, announced beforehand and each appearing at its own instant while
 * the clock is moved over the week in one step: once undisturbed, and once while seven other tenants have a webhook that never
 * answers 200, over TLS, until it is disabled. The emulator is the built one, in this process.
 */
export const benchVirtualTime: Benchmark = async () => {
  await liveWeek(0)
  for (const webhooks of [0, 7]) {
    const { seconds, failures } = await liveWeek(webhooks)
    const disturbed = webhooks === 0 ? '' : `, ${webhooks} webhooks with ${failures} failures`
    row(`7 virtual days, 50,400 blobs${disturbed}`, `${seconds.toFixed(2)} s`, '≤ 2 s')
  }
}

async function liveWeek(webhooks: number): Promise<{ readonly seconds: number; readonly failures: number }> {
  const built = String(new URL('../../dist/src/emulator/index.js', import.meta.url))
  const { createEmulator }: typeof import('../../src/emulator/index.ts') = await import(built)
  const authority = await createAuthority()
  const receiver = await createTestReceiver(authority)
  try {
    const now = Date.parse('2026-03-03T00:00:00Z')
    const emulator = await arrangeEmulator(authority.certificate, { now }, createEmulator)
    await emulator.start(contentType)
    receiver.answer(({ contentIds }) => (contentIds.length > 0 ? 500 : 200))
    for (let count = 0; count < webhooks; count += 1) {
      const other = await emulator.tenant()
      await other.start(contentType, { address: receiver.address })
      await other.publish(contentType)
    }
    await emulator.settle()
    const blobs = Array.from({ length: blobCount }, (_, index) => ({
      contentCreated: new Date(now + ((index + 1) * week * 1_000) / blobCount).toISOString(),
    }))
    const started = performance.now()
    await emulator.publish(contentType, blobs)
    await emulator.advance(week)
    return { seconds: (performance.now() - started) / 1_000, failures: receiver.notifications().length }
  } finally {
    await receiver.close()
  }
}
