import { describe, expect, it } from 'vitest'
import type { FaultEffect } from '../../contract/fault-plan.ts'
import { arrangeLogin } from '../login/test-login.ts'

async function under(effect: FaultEffect, match: object = {}) {
  const login = await arrangeLogin()
  await login.control('PUT', '/fault-plan', {
    entries: [{ id: 'it', match: { operation: 'token', ...match }, effect }],
  })
  return login
}

describe('requests for a token under a plan', () => {
  it('are answered by a gateway, once, and the journal says why', async () => {
    const { ask, journal } = await under({ kind: 'unavailable', retryAfter: 1 })
    expect((await ask()).status).toBe(503)
    expect(await journal()).toContain('"cause":{"entry":"it","effect":"unavailable","label":"legal"}')
    expect((await ask()).json.access_token).toBeTypeOf('string')
  })

  it('get no answer when the connection breaks', async () => {
    const { ask, askVersion1 } = await under({ kind: 'truncated-body' })
    await expect(ask()).rejects.toMatchObject({ reason: 'reset' })
    expect((await askVersion1()).status).toBe(200)
  })

  it('are told apart by tenant, and from other requests', async () => {
    const { ask, get, tenantId, control } = await under({ kind: 'html', status: 502 })
    expect((await get('common/discovery/instance')).status).not.toBe(502)
    const match = { operation: 'token', tenantId }
    await control('PUT', '/fault-plan', { entries: [{ id: 'it', match, effect: { kind: 'unavailable' } }] })
    expect((await ask({}, 'contoso.example')).status).toBe(200)
    expect((await ask()).status).toBe(503)
  })
})
