import { describe, expect, it } from 'vitest'
import { callsHaveStopped } from './settling.ts'

const waited = async (latest: () => number): Promise<number> => {
  const began = performance.now()
  await callsHaveStopped(latest, { quiet: 60, first: 150, most: 400 })
  return performance.now() - began
}

describe('callsHaveStopped', () => {
  it('waits for a first call, but not for ever', async () => {
    expect(await waited(() => 0)).toBeGreaterThanOrEqual(149)
  })

  it('waits on from the latest call', async () => {
    const began = performance.now()
    const took = await waited(() => began + 30)
    expect(took).toBeGreaterThanOrEqual(85)
    expect(took).toBeLessThan(149)
  })

  it('gives up on a target that never stops calling', async () => {
    expect(await waited(() => performance.now())).toBeGreaterThanOrEqual(399)
  })
})
