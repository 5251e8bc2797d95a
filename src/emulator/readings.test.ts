import { describe, expect, it } from 'vitest'
import { documentedPolicy } from './policy.ts'
import { createReadings } from './readings.ts'
import type { Route } from './routes.ts'

const content = '/api/v1.0/t/activity/feed/subscriptions/content'

/** Readings, and how often an address was really read. */
function counting(): { readonly readings: ReturnType<typeof createReadings>; readonly routed: () => number } {
  let routed = 0
  const route = (...asked: Parameters<typeof documentedPolicy.route>): Route | undefined => {
    routed += 1
    return documentedPolicy.route(...asked)
  }
  return { readings: createReadings({ route }), routed: () => routed }
}

describe('createReadings', () => {
  it('gives route and query of an address', () => {
    const { route, query } = counting().readings.of(`${content}?contentType=Audit.General#x`)
    expect([route?.operation, query]).toEqual(['listContent', { contentType: 'Audit.General' }])
  })

  it('reads an address once, however often it is asked for', () => {
    const { readings, routed } = counting()
    const [first, second] = [readings.of(content), readings.of(content)]
    expect([first === second, routed()]).toEqual([true, 1])
  })

  it('does not keep long addresses, nor more than some', () => {
    const { readings, routed } = counting()
    const long = `${content}?x=${'x'.repeat(2_000)}`
    readings.of(long)
    readings.of(long)
    expect(routed()).toBe(2)
    for (let number = 0; number < 1_000; number += 1) readings.of(`${content}?n=${number}`)
    readings.of(`${content}?n=0`)
    expect(routed()).toBe(1_003)
  })
})
