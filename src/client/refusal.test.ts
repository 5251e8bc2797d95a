import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refusalOf } from './refusal.ts'

const now = Date.parse('2026-03-03T09:00:00Z')

const answer = (status: number, body: string, retryAfter?: string) => ({
  status,
  headers: retryAfter === undefined ? [] : [['retry-after', retryAfter] as const],
  body: new TextEncoder().encode(body),
})

describe('refusalOf', () => {
  it.each([
    ['{"error":{"code":"AF20022","message":"No subscription found"}}', 'AF20022', 'No subscription found'],
    ['{"Message":"An error has occurred."}', '', 'An error has occurred.'],
    ["{'error':{'code':'AF50000'}}", '', ''],
    ['{"error":"invalid_client"}', '', 'invalid_client'],
    ['<html>Bad Gateway</html>', '', ''],
    ['', '', ''],
    ['null', '', ''],
    [
      '{"error":{"code":"StartSubscription [CorrId=1][AppId","message":"x"}}',
      'StartSubscription [CorrId=1][AppId',
      'x',
    ],
  ])('reads %s', (body, code, message) => {
    expect(refusalOf(answer(400, body), now)).toEqual({ status: 400, code, message, retryAfterMs: undefined })
  })

  it.each([
    ['3', 3_000],
    [' 120 ', 120_000],
    ['Tue, 03 Mar 2026 09:01:00 GMT', 60_000],
    ['Tue, 03 Mar 2026 08:00:00 GMT', 0],
    ['soon', undefined],
  ])('takes a wait of %s from the header', (value, wait) => {
    expect(refusalOf(answer(429, '', value), now).retryAfterMs).toBe(wait)
  })

  it('takes the wait of a start that came too early from its message', () => {
    fc.assert(
      fc.property(fc.nat({ max: 59 }), fc.nat({ max: 59 }), (minutes, seconds) => {
        const message = `Too many frequent subscription start requests. Please retry again after ${minutes}m ${seconds}s.`
        const refusal = refusalOf(answer(403, JSON.stringify({ error: { code: '429', message } })), now)
        expect(refusal.retryAfterMs).toBe((minutes * 60 + seconds) * 1_000)
      }),
    )
  })

  it('never throws, whatever the body', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
        expect(refusalOf(answer(500, body), now).status).toBe(500)
      }),
    )
  })
})
