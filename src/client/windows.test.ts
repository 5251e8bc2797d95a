import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clamped, windowsOf } from './windows.ts'

const span = fc
  .tuple(fc.nat({ max: 1_000 }), fc.nat({ max: 1_000 }))
  .map(([start, length]) => ({ start, end: start + length }))

describe('windowsOf', () => {
  it('covers every instant of the span once, in order', () => {
    fc.assert(
      fc.property(span, fc.integer({ min: 1, max: 400 }), ({ start, end }, longest) => {
        let at = start
        for (const window of windowsOf({ start, end }, longest)) {
          expect(window.start).toBe(at)
          expect(window.end - window.start).toBeGreaterThan(0)
          expect(window.end - window.start).toBeLessThanOrEqual(longest)
          at = window.end
        }
        expect(at).toBe(end)
      }),
    )
  })
})

describe('clamped', () => {
  it('cuts a span into what is there and what is gone', () => {
    fc.assert(
      fc.property(span, fc.nat({ max: 2_000 }), ({ start, end }, oldest) => {
        const { available, gone } = clamped({ start, end }, oldest)
        const length = (part?: { start: number; end: number }): number => (part ? part.end - part.start : 0)
        expect(length(available) + length(gone)).toBe(end - start)
        if (available) expect(available.start).toBeGreaterThanOrEqual(oldest)
        if (gone) expect(gone.end).toBeLessThanOrEqual(oldest)
      }),
    )
  })
})
