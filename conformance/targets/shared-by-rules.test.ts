import { describe, expect, it } from 'vitest'
import { CannotObserve } from '../target.ts'
import { openInProcess } from './emulator.ts'
import { PowerFailed, type TargetHost } from './host.ts'
import { sharedByRules } from './shared-by-rules.ts'

const { signal: never } = new AbortController()
const standing = await openInProcess({ seed: 1 })
const going: TargetHost = { ...standing, clockStands: false }

/** Makes numbers, and counts how many it was asked for. */
function counting() {
  let made = 0
  return async (): Promise<number> => {
    made += 1
    return made
  }
}

describe('sharedByRules', () => {
  it('makes one for all who ask under a name, on each host', async () => {
    const shared = sharedByRules<number>()
    const make = counting()
    const ask = (host: TargetHost, name: string) => shared(host, name, { now: 0 }, make)
    expect(await Promise.all([ask(standing, 'a'), ask(standing, 'a'), ask(standing, 'b'), ask(going, 'a')])).toEqual([
      1, 1, 2, 3,
    ])
  })

  it('makes another once a standing clock was moved, or one that goes on went on for long, and tells how often before', async () => {
    const shared = sharedByRules<number>()
    const ask = (host: TargetHost, now: number) => shared(host, 'a', { now }, async (before) => before)
    expect([await ask(standing, 0), await ask(standing, 1), await ask(standing, 1)]).toEqual([0, 1, 1])
    expect([await ask(going, 0), await ask(going, 200_000), await ask(going, 300_000)]).toEqual([0, 0, 1])
  })

  it('lets all who wait see a failure, and lets the next one try again', async () => {
    const shared = sharedByRules<number>()
    const failing = async (): Promise<number> => {
      throw new PowerFailed('it is broken')
    }
    const waiting = [1, 2, 3].map(() => shared(standing, 'a', { now: 0 }, failing))
    const seen = await Promise.allSettled(waiting)
    expect(seen.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(await shared(standing, 'a', { now: 0 }, async (before) => before)).toBe(1)
  })

  it('does not look again for what is not there', async () => {
    const shared = sharedByRules<number>()
    const nothing = async (): Promise<number> => {
      throw new CannotObserve('nothing is there')
    }
    await expect(shared(standing, 'a', { now: 0 }, nothing)).rejects.toThrow('nothing is there')
    await expect(shared(standing, 'a', { now: 0 }, counting())).rejects.toThrow('nothing is there')
  })

  it('does not hand the interruption of one run to another', async () => {
    const shared = sharedByRules<number>()
    const { signal, abort } = interruption()
    const interrupted = shared(standing, 'a', { now: 0, signal }, () => untilAborted(signal))
    const other = shared(standing, 'a', { now: 0, signal: never }, counting())
    abort()
    await expect(interrupted).rejects.toThrow('interrupted')
    expect(await other).toBe(1)
  })
})

function interruption(): { readonly signal: AbortSignal; abort(): void } {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('interrupted'))))
