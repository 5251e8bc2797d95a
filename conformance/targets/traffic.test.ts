import { describe, expect, it } from 'vitest'
import { emptyBody, type HttpResponse } from '../../src/transport/transport.ts'
import { budgeted, paced } from './traffic.ts'

const request = { method: 'GET', url: 'http://target.invalid/', headers: [], body: emptyBody }
const ok: HttpResponse = { status: 200, headers: [], body: emptyBody }
const busy = (seconds: string): HttpResponse => ({ status: 429, headers: [['Retry-After', seconds]], body: emptyBody })
const af429: HttpResponse = { status: 403, headers: [], body: Buffer.from('{"error":{"code":"AF429","message":""}}') }

/** Time that goes on only while somebody waits. */
function standingTime() {
  const clock = { now: 0 }
  const wait = async (milliseconds: number) => {
    clock.now += milliseconds
  }
  return { clock, time: { now: () => clock.now, wait } }
}

/** Gives the answers in turn, the last one for ever, and notes when it was asked. */
function answering(answers: readonly HttpResponse[], clock: { readonly now: number }) {
  const asked: number[] = []
  const send = async () => {
    asked.push(clock.now)
    return answers[Math.min(asked.length, answers.length) - 1] ?? ok
  }
  return { send, asked }
}

describe('budgeted', () => {
  it('sends as many requests as the budget allows, and no more', async () => {
    const { send, budget } = budgeted(async () => ok, 2)
    await send(request)
    await send(request)
    await expect(send(request)).rejects.toThrow('the budget of 2 requests is spent')
    expect(budget.remaining()).toBe(0)
  })
})

describe('paced', () => {
  it('keeps to a number of requests a minute', async () => {
    const { clock, time } = standingTime()
    const { send, asked } = answering([ok], clock)
    const slow = paced(send, { perMinute: 60, time })
    for (let n = 0; n < 4; n += 1) await slow(request)
    expect(asked).toEqual([0, 1_000, 2_000, 3_000])
  })

  it.each([
    ['429 with Retry-After', busy('30'), 30_000],
    ['429 without', { ...busy(''), headers: [] }, 5_000],
    ['AF429 with another status', af429, 5_000],
    ['a Retry-After without end', busy('999999'), 120_000],
  ])('stays away after %s, and asks again', async (_what, refusal, wait) => {
    const { clock, time } = standingTime()
    const { send, asked } = answering([refusal, ok], clock)
    expect((await paced(send, { time })(request)).status).toBe(200)
    expect(asked).toEqual([0, wait])
  })

  it('believes a target that throttles on and on, and waits again once it served', async () => {
    const { clock, time } = standingTime()
    const { send, asked } = answering([busy('1'), busy('1'), busy('1'), busy('1'), busy('1'), ok, busy('1'), ok], clock)
    const slow = paced(send, { time })
    const statuses = []
    for (let n = 0; n < 4; n += 1) statuses.push((await slow(request)).status)
    expect(statuses).toEqual([429, 429, 200, 200])
    expect(asked).toHaveLength(8)
  })
})
