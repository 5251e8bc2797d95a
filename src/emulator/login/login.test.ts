import { createLocalJWKSet, jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'
import { arrangeLogin, clientId, headerIn, loginOrigin, refusalOf, testNow } from './test-login.ts'

describe('discovery', () => {
  test('a verifier finds the keys by discovery alone, in both versions', async () => {
    const { ask, askVersion1, get, tenantId } = await arrangeLogin()
    for (const [path, answer] of [
      [`${tenantId}/v2.0/.well-known/openid-configuration`, ask],
      [`${tenantId}/.well-known/openid-configuration`, askVersion1],
    ] as const) {
      const { json } = await get(path)
      const { keys } = (await get(String(json.jwks_uri))).json
      const verified = await jwtVerify(
        String((await answer()).json.access_token),
        createLocalJWKSet({ keys: Array.isArray(keys) ? keys : [] }),
        { issuer: String(json.issuer), currentDate: new Date(testNow), algorithms: ['RS256'] },
      )
      expect(verified.payload.tid).toBe(tenantId)
    }
  })

  test('a domain name leads to the documents of the tenant; no name leaves the issuer open', async () => {
    const { get, tenantId } = await arrangeLogin()
    expect((await get('contoso.example/v2.0/.well-known/openid-configuration')).json).toMatchObject({
      issuer: `${loginOrigin}/${tenantId}/v2.0`,
      token_endpoint: `${loginOrigin}/${tenantId}/oauth2/v2.0/token`,
    })
    expect((await get('common/v2.0/.well-known/openid-configuration')).json).toMatchObject({
      issuer: `${loginOrigin}/{tenantid}/v2.0`,
      token_endpoint: `${loginOrigin}/common/oauth2/v2.0/token`,
    })
    expect(refusalOf(await get('fabrikam.example/.well-known/openid-configuration'))).toBe('400 invalid_tenant 90002')
  })

  test('an authority of this origin is vouched for, others are not', async () => {
    const { get } = await arrangeLogin()
    const about = (endpoint: string) =>
      get(`common/discovery/instance?api-version=1.1&authorization_endpoint=${encodeURIComponent(endpoint)}`)
    expect((await about(`${loginOrigin}/contoso.example/oauth2/v2.0/authorize`)).json).toEqual({
      tenant_discovery_endpoint: `${loginOrigin}/contoso.example/v2.0/.well-known/openid-configuration`,
      'api-version': '1.1',
      metadata: [{ preferred_network: 'login.test', preferred_cache: 'login.test', aliases: ['login.test'] }],
    })
    expect(refusalOf(await about('https://elsewhere.test/x/oauth2/v2.0/authorize'))).toBe('400 invalid_instance 50049')
    expect(refusalOf(await get('common/discovery/instance'))).toBe('400 invalid_request 900144')
  })
})

describe('handleLogin', () => {
  test('other paths and methods are refused with a sentence', async () => {
    const { get, post, tenantId } = await arrangeLogin()
    const stray = await get(`${tenantId}/oauth2/v2.0/authorize`)
    expect([stray.status, stray.json.error_description]).toEqual([404, expect.stringContaining('There is nothing at')])
    const asked = await get(`${tenantId}/oauth2/token`)
    expect(refusalOf(asked)).toBe('405 invalid_request 900561')
    expect(headerIn(asked, 'allow')).toBe('POST')
    expect((await post(`${tenantId}/oauth2/token`, { x: 'x'.repeat(70_000) })).status).toBe(413)
  })

  test('a header Host that is no host is not believed', async () => {
    const { get, tenantId } = await arrangeLogin()
    const { status, json } = await get(`https://^ login/${tenantId}/v2.0/.well-known/openid-configuration`)
    expect([status, json.cloud_instance_name]).toEqual([200, 'login.test'])
  })

  test('the journal has every exchange, and no secret', async () => {
    const { ask, askForUser, post, journal, tenantId } = await arrangeLogin()
    await ask({ client_secret: 'canary 1&2' })
    const basic = Buffer.from(`${clientId}:canary`).toString('base64')
    const user = await askForUser({ password: 'canary', client_secret: 'canary', scope: 'openid offline_access' })
    const form = { client_sécret: 'x', refresh_token: String(user.json.refresh_token), client_assertion: 'canary' }
    await post(`${tenantId}/oauth2/v2.0/token?password=canary`, form, [['Authorization', `Basic ${basic}`]])
    const text = await journal()
    expect(text.match(/"direction":"in"/g)).toHaveLength(3)
    expect(text).toContain('grant_type=client_credentials')
    for (const secret of ['canary', basic, String(user.json.refresh_token), 'eyJ']) expect(text).not.toContain(secret)
  })
})
