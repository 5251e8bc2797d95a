import { describe, expect, test } from 'vitest'
import { arrangeLogin, claimsOf, clientId, refusalOf, testNow } from './test-login.ts'

const seconds = Math.floor(testNow / 1000)
const other = '99999999-2222-4333-8444-555555555555'

describe('issueToken', () => {
  test('version 1: numbers are texts, and the token opens the feed', async () => {
    const { askVersion1, list, tenantId } = await arrangeLogin()
    const { status, json } = await askVersion1()
    expect(status).toBe(200)
    const { access_token, ...rest } = json
    expect(rest).toEqual({
      token_type: 'Bearer',
      expires_in: '3599',
      ext_expires_in: '3599',
      expires_on: String(seconds + 3_600),
      not_before: String(seconds - 300),
      resource: 'https://manage.office.com',
    })
    expect(claimsOf(access_token)).toMatchObject({
      aud: 'https://manage.office.com',
      iss: `https://sts.windows.net/${tenantId}/`,
      iat: seconds - 300,
      nbf: seconds - 300,
      exp: seconds + 3_600,
      appid: clientId,
      appidacr: '1',
      idtyp: 'app',
      tid: tenantId,
      ver: '1.0',
      roles: ['ActivityFeed.Read', 'ActivityFeed.ReadDlp'],
    })
    expect((await list(access_token)).status).toBe(200)
  })

  test('version 2: numbers are numbers, and the token opens the feed', async () => {
    const { ask, list, tenantId } = await arrangeLogin()
    const { access_token, ...rest } = (await ask()).json
    expect(rest).toEqual({ token_type: 'Bearer', expires_in: 3_599, ext_expires_in: 3_599 })
    expect(claimsOf(access_token)).toMatchObject({
      aud: 'c5393580-f805-4401-95e8-94b7a6ef2fc2',
      iss: `https://login.test/${tenantId}/v2.0`,
      azp: clientId,
      azpacr: '1',
      tid: tenantId,
      ver: '2.0',
    })
    expect((await list(access_token)).status).toBe(200)
  })

  test.each([
    'https://manage.office.com/',
    'https://manage-gcc.office.com',
    'https://manage.office365.us',
    'https://manage.protection.apps.mil',
    'c5393580-f805-4401-95e8-94b7a6ef2fc2',
  ])('%s is another name of the feed', async (resource) => {
    const { askVersion1, ask, list } = await arrangeLogin()
    expect((await list((await askVersion1({ resource })).json.access_token)).status).toBe(200)
    expect((await list((await ask({ scope: `${resource}/.default` })).json.access_token)).status).toBe(200)
  })

  test('a token for one API does not open the other', async () => {
    const { ask, list, createActivity } = await arrangeLogin()
    const graph = (await ask({ scope: 'https://graph.microsoft.com/.default' })).json.access_token
    expect(claimsOf(graph)).toMatchObject({ roles: ['ContentActivity.Write'] })
    expect((await list(graph)).status).toBe(401)
    expect((await createActivity((await ask()).json.access_token, {})).status).toBe(401)
  })

  test('a token ends by the clock of the emulator', async () => {
    const { ask, list, control } = await arrangeLogin()
    const { access_token } = (await ask()).json
    await control('PUT', '/clock', { advance: 3_599 })
    expect((await list(access_token)).status).toBe(200)
    await control('PUT', '/clock', { advance: 2 })
    expect((await list(access_token)).status).toBe(401)
  })

  test('a tenant has names, and all lead to the same token', async () => {
    const { ask, tenantId } = await arrangeLogin()
    for (const name of ['contoso.example', 'CONTOSO.EXAMPLE', tenantId.toUpperCase()]) {
      expect(claimsOf((await ask({}, name)).json.access_token)).toMatchObject({ tid: tenantId })
    }
  })

  test.each([
    ['unknown tenant', {}, other, '400 invalid_request 90002'],
    ['unknown domain', {}, 'fabrikam.example', '400 invalid_request 90002'],
    ['no tenant', {}, 'common', '400 invalid_request 50059'],
    ['no tenant', {}, 'Organizations', '400 invalid_request 50059'],
    ['no grant type', { grant_type: '' }, undefined, '400 invalid_request 900144'],
    ['unknown grant type', { grant_type: 'authorization_code' }, undefined, '400 unsupported_grant_type 70003'],
    ['no client id', { client_id: '' }, undefined, '400 invalid_request 900144'],
    ['no scope', { scope: '' }, undefined, '400 invalid_request 900144'],
    ['no .default', { scope: 'https://manage.office.com' }, undefined, '400 invalid_scope 1002012'],
    ['two scopes', { scope: 'https://a/.default https://b/.default' }, undefined, '400 invalid_scope 70011'],
    ['unknown resource', { scope: 'https://vault.azure.net/.default' }, undefined, '400 invalid_resource 500011'],
  ])('%s: %o is refused', async (_, form, tenant, refusal) => {
    const { ask } = await arrangeLogin()
    expect(refusalOf(await ask(form, tenant))).toBe(refusal)
  })

  test('version 1 needs a resource that exists', async () => {
    const { askVersion1 } = await arrangeLogin()
    expect(refusalOf(await askVersion1({ resource: '' }))).toBe('400 invalid_request 900144')
    expect(refusalOf(await askVersion1({ resource: 'https://vault.azure.net' }))).toBe('400 invalid_resource 500011')
  })

  test('a deleted tenant gives no tokens', async () => {
    const { ask, control, tenantId } = await arrangeLogin()
    await control('POST', '/tenants', { tenantId, state: 'deleted' })
    expect(refusalOf(await ask())).toBe('400 invalid_request 90002')
    expect(refusalOf(await ask({}, 'contoso.example'))).toBe('400 invalid_request 90002')
  })

  test('a refusal says everything that Entra says', async () => {
    const { post, tenantId } = await arrangeLogin()
    const { json } = await post(`${tenantId}/oauth2/v2.0/token`, {}, [['client-request-id', other]])
    const id = expect.stringMatching(/^[0-9a-f-]{36}$/)
    expect(json).toEqual({
      error: 'invalid_request',
      error_description: expect.stringMatching(
        /^AADSTS900144: .+ Trace ID: [\da-f-]{36} Correlation ID: [\da-f-]{36} Timestamp: 2026-03-03 09:41:07Z$/,
      ),
      error_codes: [900144],
      timestamp: '2026-03-03 09:41:07Z',
      trace_id: id,
      correlation_id: other,
      error_uri: 'https://login.microsoftonline.com/error?code=900144',
    })
  })
})

describe('users', () => {
  test('a user signs in with a password and creates an activity', async () => {
    const { askForUser, createActivity } = await arrangeLogin()
    const { json } = await askForUser()
    const claims = claimsOf(json.access_token)
    expect(claims).toMatchObject({ scp: 'ContentActivity.Write', upn: 'ada@contoso.example', idtyp: 'user' })
    const activity = {
      contentMetadata: {
        contentEntries: [],
        activityMetadata: { activity: 'uploadText' },
        deviceMetadata: {},
        integratedAppMetadata: { name: 'app', version: '1' },
      },
    }
    const created = await createActivity(json.access_token, activity)
    expect([created.status, created.json.userId]).toEqual([201, claims.oid])
  })

  test('the domain of the user name tells the tenant where the path does not', async () => {
    const { askForUser, tenantId } = await arrangeLogin()
    const { json } = await askForUser({}, 'organizations')
    expect(claimsOf(json.access_token)).toMatchObject({ tid: tenantId })
    expect(refusalOf(await askForUser({ username: 'ada' }, 'common'))).toBe('400 invalid_request 50059')
  })

  test('scopes of signing in bring an id token and a refresh token, which goes on', async () => {
    const { askForUser, post, tenantId } = await arrangeLogin()
    const scope = 'ContentActivity.Write openid profile offline_access'
    const { json } = await askForUser({ scope, client_info: '1' })
    expect(json.scope).toBe(scope)
    expect(claimsOf(json.id_token)).toMatchObject({ aud: clientId, preferred_username: 'ada@contoso.example' })
    const info: unknown = JSON.parse(Buffer.from(String(json.client_info), 'base64url').toString())
    expect(info).toEqual({ uid: claimsOf(json.id_token).oid, utid: tenantId })
    const again = { grant_type: 'refresh_token', client_id: clientId, refresh_token: String(json.refresh_token) }
    const renewed = await post('common/oauth2/v2.0/token', again)
    expect(claimsOf(renewed.json.access_token).oid).toBe(claimsOf(json.access_token).oid)
    const path = `${tenantId}/oauth2/v2.0/token`
    expect(refusalOf(await post(path, { ...again, client_id: other }))).toBe('400 invalid_grant 700005')
    expect(refusalOf(await post(path, { ...again, refresh_token: 'x' }))).toBe('400 invalid_grant 9002313')
  })

  test('without those scopes there is an access token only', async () => {
    const { askForUser } = await arrangeLogin()
    const { json } = await askForUser({ scope: 'https://graph.microsoft.com/User.Read' })
    expect(json).not.toHaveProperty('id_token')
    expect(json).not.toHaveProperty('refresh_token')
    expect(claimsOf(json.access_token)).toMatchObject({ scp: 'User.Read' })
  })

  test('no password and scopes of two resources are refused', async () => {
    const { askForUser } = await arrangeLogin()
    expect(refusalOf(await askForUser({ password: '' }))).toBe('400 invalid_request 900144')
    const scope = 'User.Read https://manage.office.com/ActivityFeed.Read'
    expect(refusalOf(await askForUser({ scope }))).toBe('400 invalid_scope 70011')
  })
})
