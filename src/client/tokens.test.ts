import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cachedToken } from './tokens.ts'

describe('cachedToken', () => {
  it('asks once for all who find none, and again shortly before the end', async () => {
    let now = 0
    let asked = 0
    const token = cachedToken(
      async () => {
        asked += 1
        return { accessToken: `token ${asked}`, expiresAt: now + 3_600_000 }
      },
      () => now,
    )
    expect(await Promise.all([token({}), token({}), token({})])).toEqual(['token 1', 'token 1', 'token 1'])
    now = 3_299_999
    expect(await token({})).toBe('token 1')
    now = 3_300_000
    expect(await token({})).toBe('token 2')
  })

  it('gives another one when it was refused, and shares that too', async () => {
    let asked = 0
    const token = cachedToken(
      async () => {
        asked += 1
        return { accessToken: `token ${asked}`, expiresAt: 3_600_000 }
      },
      () => 0,
    )
    const refused = await token({})
    expect(await Promise.all([token({ refused }), token({ refused })])).toEqual(['token 2', 'token 2'])
    expect(await token({ refused })).toBe('token 2')
  })

  it('forgets a request that failed', async () => {
    let asked = 0
    const token = cachedToken(
      async () => {
        asked += 1
        if (asked === 1) throw new Error('no network')
        return { accessToken: 'token', expiresAt: 3_600_000 }
      },
      () => 0,
    )
    await expect(token({})).rejects.toThrow('no network')
    expect(await token({})).toBe('token')
  })

  it('never has two requests under way, in whatever order things happen', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 8 }), async (scheduler, callers) => {
        let underWay = 0
        let most = 0
        const issue = scheduler.scheduleFunction(async () => ({ accessToken: 'token', expiresAt: 3_600_000 }))
        const token = cachedToken(
          async () => {
            underWay += 1
            most = Math.max(most, underWay)
            const issued = await issue()
            underWay -= 1
            return issued
          },
          () => 0,
        )
        const asking = Array.from({ length: callers }, () => token({}))
        await scheduler.waitIdle()
        expect(await Promise.all(asking)).toEqual(asking.map(() => 'token'))
        expect(most).toBe(1)
      }),
    )
  })
})
