import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { type JWTPayload, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { arrangeLogin, claimsOf, clientId, headerIn, refusalOf, testNow } from './test-login.ts'

const seconds = Math.floor(testNow / 1000)
const other = '99999999-2222-4333-8444-555555555555'
const keys = generateKeyPairSync('rsa', { modulusLength: 2_048 })
const otherKeys = generateKeyPairSync('rsa', { modulusLength: 2_048 })
const certificate = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString()
const basic = (id: string, secret: string): [string, string] => [
  'Authorization',
  `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
]

describe('secrets', () => {
  test('any secret opens an application that nobody registered', async () => {
    const { ask } = await arrangeLogin()
    expect((await ask({ client_secret: 'this' })).status).toBe(200)
    expect((await ask({ client_secret: 'that', client_id: other })).status).toBe(200)
    expect(refusalOf(await ask({ client_secret: '' }))).toBe('401 invalid_client 7000218')
    expect(refusalOf(await ask({ client_id: 'my-app' }))).toBe('400 unauthorized_client 700016')
  })

  test('a registered application is held to its secret, in the body and in the header', async () => {
    const { ask, askForUser, post, control, tenantId } = await arrangeLogin()
    await control('POST', '/applications', { clientId, secret: 'ein%+ & Ü:' })
    expect((await ask({ client_secret: 'ein%+ & Ü:' })).status).toBe(200)
    expect(refusalOf(await ask({ client_secret: 'wrong' }))).toBe('401 invalid_client 7000215')
    expect(refusalOf(await askForUser())).toBe('401 invalid_client 7000218')
    const form = { grant_type: 'client_credentials', scope: 'https://manage.office.com/.default' }
    const send = (header: [string, string]) => post(`${tenantId}/oauth2/v2.0/token`, form, [header])
    expect((await send(basic(clientId, 'ein%+ & Ü:'))).status).toBe(200)
    const refused = await send(basic(clientId, 'wrong'))
    expect(refusalOf(refused)).toBe('401 invalid_client 7000215')
    expect(headerIn(refused, 'www-authenticate')).toMatch(/^Basic /)
    expect(refusalOf(await send(['Authorization', 'Basic bm8gY29sb24=']))).toBe('400 invalid_request 9002313')
  })

  test('an application that is registered without credentials is told its secret', async () => {
    const { ask, control } = await arrangeLogin()
    const { status, json } = await control('POST', '/applications')
    expect(status).toBe(201)
    expect(json).toEqual({
      clientId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      tenantId: null,
      secret: expect.stringMatching(/./),
    })
    expect((await ask({ client_id: String(json.clientId), client_secret: String(json.secret) })).status).toBe(200)
  })

  test('an application of one tenant is unknown in others, and everything is forgotten with the state', async () => {
    const { ask, control, tenantId } = await arrangeLogin()
    await control('POST', '/applications', { clientId, secret: 's', tenantId: other })
    expect(refusalOf(await ask())).toBe('400 unauthorized_client 700016')
    await control('DELETE', '/state')
    await control('POST', '/tenants', { tenantId })
    expect((await ask()).status).toBe(200)
    expect(refusalOf(await ask({}, 'contoso.example'))).toBe('400 invalid_request 90002')
  })
})

describe('permissions', () => {
  test('a registered application gets what was granted to it, API by API', async () => {
    const { ask, list, control } = await arrangeLogin()
    const permissions = ['ActivityFeed.Read', 'User.Read.All']
    await control('POST', '/applications', { clientId, secret: 's', permissions })
    const token = async (scope: string) => (await ask({ client_secret: 's', scope })).json.access_token
    expect(claimsOf(await token('https://manage.office.com/.default')).roles).toEqual(['ActivityFeed.Read'])
    expect(claimsOf(await token('https://graph.microsoft.com/.default')).roles).toEqual(['User.Read.All'])
    await control('POST', '/applications', { clientId, secret: 's', permissions: [] })
    const bare = await token('https://manage.office.com/.default')
    expect(claimsOf(bare)).not.toHaveProperty('roles')
    expect((await list(bare)).json).toMatchObject({ error: { code: 'AF10001' } })
  })

  test('a user signs in with the id that was registered, and with scopes that were granted', async () => {
    const { askForUser, control } = await arrangeLogin()
    const registered = { clientId, secret: 's', permissions: ['User.Read'], userId: other }
    await control('POST', '/applications', registered)
    const { json } = await askForUser({ client_secret: 's' })
    expect(claimsOf(json.access_token)).toMatchObject({ oid: other, scp: 'User.Read' })
    const refused = await askForUser({ client_secret: 's', scope: 'ContentActivity.Write' })
    expect(refusalOf(refused)).toBe('400 invalid_grant 65001')
  })

  test.each([
    [{ certificate: 'no PEM' }, /certificate or public key as PEM/],
    [{ certificate: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }) }, /certificate or public key as PEM/],
    [{ permissions: [''] }, /'permissions' must be a list of texts/],
    [{ name: 'x' }, /Unknown field 'name'/],
  ])('%o is refused', async (body, message) => {
    const { control } = await arrangeLogin()
    const { status, json } = await control('POST', '/applications', body)
    expect([status, json]).toEqual([400, { error: { code: 'BadRequest', message: expect.stringMatching(message) } }])
  })
})

describe('assertions', () => {
  async function arrange(key: KeyObject = keys.privateKey, alg = 'PS256') {
    const arranged = await arrangeLogin()
    const { tenantId } = arranged
    const ask = async (claims: JWTPayload = {}) => {
      const payload = {
        iss: clientId,
        sub: clientId,
        aud: `https://login.test/${tenantId}/oauth2/v2.0/token`,
        nbf: seconds,
        exp: seconds + 600,
        ...claims,
      }
      const client_assertion = await new SignJWT(payload).setProtectedHeader({ alg }).sign(key)
      return arranged.ask({
        client_secret: '',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion,
      })
    }
    return { ...arranged, ask, askWithSecret: arranged.ask }
  }

  test.each(['PS256', 'RS256'])('%s: the certificate that was registered has to fit', async (alg) => {
    for (const [key, answer] of [
      [keys.privateKey, '200 undefined undefined'],
      [otherKeys.privateKey, '401 invalid_client 700027'],
    ] as const) {
      const { ask, control } = await arrange(key, alg)
      await control('POST', '/applications', { clientId, certificate })
      const got = await ask()
      expect(refusalOf(got)).toBe(answer)
      if (got.status === 200) expect(claimsOf(got.json.access_token)).toMatchObject({ azpacr: '2' })
    }
  })

  test('with a certificate alone, no secret is right; with a secret alone, no assertion', async () => {
    const { ask, askWithSecret, control } = await arrange()
    await control('POST', '/applications', { clientId, certificate })
    expect(refusalOf(await askWithSecret())).toBe('401 invalid_client 7000215')
    await control('POST', '/applications', { clientId, secret: 's' })
    expect(refusalOf(await ask())).toBe('401 invalid_client 700027')
  })

  test('of an application that nobody registered everything but the signature is checked', async () => {
    const { ask, tenantId } = await arrange(otherKeys.privateKey)
    for (const path of [`${tenantId}/oauth2/token`, `${tenantId}/v2.0`]) {
      expect((await ask({ aud: `https://login.test/${path}` })).status).toBe(200)
    }
    expect(refusalOf(await ask({ iss: other }))).toBe('401 invalid_client 700021')
    expect(refusalOf(await ask({ sub: other }))).toBe('401 invalid_client 700021')
    expect(refusalOf(await ask({ aud: 'https://login.test' }))).toBe('401 invalid_client 700023')
    expect(refusalOf(await ask({ exp: seconds }))).toBe('401 invalid_client 700024')
    expect(refusalOf(await ask({ nbf: seconds + 301 }))).toBe('401 invalid_client 700024')
  })

  test('it expires by the clock of the emulator', async () => {
    const { ask, control } = await arrange()
    await control('PUT', '/clock', { advance: 601 })
    expect(refusalOf(await ask())).toBe('401 invalid_client 700024')
  })

  test('what is no signed token is refused', async () => {
    const { askWithSecret } = await arrange()
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const unsigned = `${part({ alg: 'none' })}.${part({ iss: clientId, sub: clientId })}.`
    const client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
    for (const client_assertion of ['x', unsigned]) {
      const refused = await askWithSecret({ client_assertion, client_assertion_type })
      expect(refusalOf(refused)).toBe('400 invalid_request 50027')
    }
    const form = { client_assertion: 'x', client_assertion_type: 'saml' }
    expect(refusalOf(await askWithSecret(form))).toBe('400 invalid_request 9002313')
  })
})
