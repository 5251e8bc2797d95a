import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { didNothing, isPassing, retryPolicyOf, waitBefore } from './retry.ts'

const refusal = (status: number, code = '', retryAfterMs?: number) => ({ status, code, message: '', retryAfterMs })

describe('waitBefore', () => {
  const policy = retryPolicyOf(undefined)

  it('doubles up to a limit, and draws between nothing and that', () => {
    expect([2, 3, 4, 5, 6].map((next) => waitBefore(next, undefined, policy, 1))).toEqual([
      500, 1_000, 2_000, 4_000, 8_000,
    ])
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 6 }), fc.double({ min: 0, max: 1, noNaN: true }), (next, random) => {
        const wait = waitBefore(next, undefined, policy, random)
        expect(wait).toBeGreaterThanOrEqual(0)
        expect(wait).toBeLessThanOrEqual(500 * 2 ** (next - 2))
      }),
    )
  })

  it('waits as long as it is told, and not at all when that is too long', () => {
    expect(waitBefore(2, 60_000, policy, 0.5)).toBe(60_000)
    expect(waitBefore(2, 896_000, policy, 0.5)).toBeUndefined()
  })

  it('ends after the last try', () => {
    expect(waitBefore(7, undefined, policy, 0.5)).toBeUndefined()
    expect(waitBefore(2, 0, retryPolicyOf(false), 0.5)).toBeUndefined()
  })
})

describe('isPassing', () => {
  it('knows throttling by status or code, and failures of the service', () => {
    for (const passing of [
      refusal(429),
      refusal(403, 'AF429'),
      refusal(403, '429'),
      refusal(500, 'AF50000'),
      refusal(503),
      refusal(408),
    ])
      expect(isPassing(passing)).toBe(true)
  })

  it('takes no other refusal for one', () => {
    for (const lasting of [refusal(403), refusal(400, 'AF20022'), refusal(401, 'AF10001'), refusal(404), refusal(501)])
      expect(isPassing(lasting)).toBe(false)
  })
})

describe('didNothing', () => {
  it('is sure of throttling only, and of a 503 that says when to come again', () => {
    expect([refusal(429), refusal(403, '429'), refusal(503, '', 1_000)].map(didNothing)).toEqual([true, true, true])
    expect([refusal(503), refusal(500), refusal(502)].map(didNothing)).toEqual([false, false, false])
  })
})
