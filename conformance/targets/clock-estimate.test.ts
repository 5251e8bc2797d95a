import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createClockEstimate } from './clock-estimate.ts'

const date = (at: number): string => new Date(Math.floor(at / 1_000) * 1_000).toUTCString()

describe('createClockEstimate', () => {
  it('holds the true offset whatever answers take, and knows it better with every one', () => {
    const answer = fc.record({ after: fc.nat(5_000), there: fc.nat(300), back: fc.nat(300) })
    fc.assert(
      fc.property(
        fc.integer({ min: -86_400_000, max: 86_400_000 }),
        fc.array(answer, { minLength: 1 }),
        (offset, answers) => {
          const clock = createClockEstimate()
          let at = Date.UTC(2026, 2, 3)
          let before = Number.POSITIVE_INFINITY
          for (const { after, there, back } of answers) {
            const sent = at + after
            at = sent + there + back
            clock.observe(sent, at, date(sent + there + offset))
            const { offsetMs, uncertaintyMs } = clock.reading()
            expect(Math.abs(offsetMs - offset)).toBeLessThanOrEqual(uncertaintyMs)
            expect(uncertaintyMs).toBeLessThanOrEqual(before)
            before = uncertaintyMs
          }
        },
      ),
    )
  })

  it('knows it within a quarter of a second after answers at four parts of a second', () => {
    const clock = createClockEstimate()
    for (const sent of [0, 1_250, 2_500, 3_750]) clock.observe(sent, sent, date(sent + 10_500))
    expect(clock.reading().uncertaintyMs).toBeLessThanOrEqual(250)
  })

  it('holds both clocks of two servers behind one address', () => {
    const clock = createClockEstimate()
    clock.observe(0, 0, date(0))
    clock.observe(0, 0, date(60_000))
    const { offsetMs, uncertaintyMs } = clock.reading()
    expect([offsetMs - uncertaintyMs <= 0, offsetMs + uncertaintyMs >= 60_000]).toEqual([true, true])
  })

  it('takes clocks to be right within five minutes where no answer tells the time', () => {
    const clock = createClockEstimate()
    clock.observe(0, 0, undefined)
    clock.observe(0, 0, 'soon')
    expect([clock.reading(), clock.isMeasured()]).toEqual([{ offsetMs: 0, uncertaintyMs: 300_000 }, false])
  })
})
