import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { history, live, weaknesses } from './test-collections.ts'

describe('collect', () => {
  it('loses nothing and gives nothing twice, whatever a correct service does and wherever the process dies', async () => {
    let deaths = 0
    await fc.assert(
      fc.asyncProperty(history, async (lived) => {
        const { lost, twice, deaths: died } = await live(lived)
        deaths += died
        expect({ lost, twice }).toEqual({ lost: [], twice: [] })
      }),
      { numRuns: 60 },
    )
    expect(deaths).toBeGreaterThan(100)
  }, 60_000)

  it.each(Object.entries(weaknesses))(
    'is seen to fail with %s',
    async (_name, weakness) => {
      let wrong = 0
      const { errorInstance } = await fc.check(
        fc.asyncProperty(history, async (lived) => {
          const { lost, twice } = await live(lived, weakness)
          wrong += lost.length + twice.length
          return wrong === 0
        }),
        { numRuns: 200, seed: 7, endOnFailure: true },
      )
      expect(wrong, String(errorInstance)).toBeGreaterThan(0)
    },
    60_000,
  )
})
