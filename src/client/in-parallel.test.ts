import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inParallel } from './in-parallel.ts'

async function* from<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}

describe('inParallel', () => {
  it('keeps the order and the width, however long the work takes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.nat(), { maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        async (s, items, width) => {
          let underWay = 0
          let most = 0
          const work = s.scheduleFunction(async (item: number) => item)
          const results: number[] = []
          const done = (async () => {
            const worked = inParallel(from(items), width, async (item) => {
              underWay += 1
              most = Math.max(most, underWay)
              const result = await work(item)
              underWay -= 1
              return result
            })
            for await (const result of worked) results.push(result)
          })()
          await s.waitFor(done)
          expect(results).toEqual(items)
          expect(most).toBeLessThanOrEqual(width)
        },
      ),
    )
  })

  it('throws what the work throws in its place', async () => {
    const results: number[] = []
    const run = async (): Promise<void> => {
      const worked = inParallel(from([1, 2, 3, 4]), 3, async (item) => {
        if (item === 3) throw new Error('three')
        return item
      })
      for await (const result of worked) results.push(result)
    }
    await expect(run()).rejects.toThrow('three')
    expect(results).toEqual([1, 2])
  })
})
