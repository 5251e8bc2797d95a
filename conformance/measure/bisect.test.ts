import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bisect, mostCalls } from './bisect.ts'

/** A search that counts how often it asked. */
async function searched(from: number, to: number, holds: (at: number) => boolean) {
  const asked: number[] = []
  const accepts = async (at: number): Promise<boolean> => {
    asked.push(at)
    return holds(at)
  }
  return { boundary: await bisect({ from, to, accepts }), asked }
}

const range = fc.tuple(fc.integer({ min: -5_000, max: 5_000 }), fc.integer({ min: 1, max: 3_000_000 }))

describe('bisect', () => {
  it('finds the last place that is accepted, within the promised number of calls and the range', () =>
    fc.assert(
      fc.asyncProperty(range, fc.double({ min: 0, max: 1, noNaN: true }), async ([from, length], part) => {
        const to = from + length
        const last = from + Math.floor(part * (length - 1))
        const { boundary, asked } = await searched(from, to, (at) => at <= last)
        expect(boundary).toEqual({ kind: 'found', low: last, high: last + 1, irregular: undefined })
        expect(asked.length).toBeLessThanOrEqual(mostCalls({ from, to }))
        expect(asked.every((at) => at >= from && at <= to)).toBe(true)
      }),
    ))

  it('says when there is no boundary on the way, and when nothing is accepted', async () => {
    expect((await searched(0, 100, () => true)).boundary).toEqual({ kind: 'open', low: 100, irregular: undefined })
    expect((await searched(0, 100, () => false)).boundary).toEqual({ kind: 'closed' })
  })

  it.each([
    ['a hole below a boundary', (at: number) => at <= 800 && !(at > 300 && at < 450), 400],
    ['an island above a boundary', (at: number) => at <= 100 || (at > 500 && at < 600), 550],
  ])('tells of %s instead of hiding it', async (_what, holds, irregular) => {
    expect((await searched(0, 1_000, holds)).boundary).toMatchObject({ kind: 'found', irregular })
  })

  it('tells of a hole where no boundary was found', async () => {
    const { boundary } = await searched(0, 1_000, (at) => at < 400 || at > 600)
    expect(boundary).toEqual({ kind: 'open', low: 1_000, irregular: 500 })
  })
})
