import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterEach, expect, test } from 'vitest'
import { type Authority, createAuthority } from '../../transport/certificates.ts'
import { createApplicationCertificate } from '../../transport/test-application-certificate.ts'
import { textOf } from '../../transport/transport.ts'
import { createUndiciTransport } from '../../transport/undici.ts'
import { createEmulator } from '../emulator.ts'
import { serveEmulator } from '../serve.ts'
import { clientId } from './test-login.ts'
import type { MsalErrand, MsalFinding } from './test-msal-client.ts'

const run = promisify(execFile)
const cleanUps: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp()
})

/** An emulator on sockets, with one tenant, and what a caller on this machine needs to speak to it. */
async function serve(authority?: Authority) {
  const emulator = createEmulator({ clock: 'running' })
  const served = await serveEmulator(emulator, authority ? { https: { authority } } : {})
  const { send, close } = createUndiciTransport({
    timeoutMs: 10_000,
    ...(authority ? { ca: authority.certificate } : {}),
  })
  cleanUps.push(close, () => served.close())
  const ask = async (method: string, url: string, body = '', headers: readonly [string, string][] = []) => {
    const response = await send({ method, url, headers, body: Buffer.from(body) })
    return { status: response.status, json: JSON.parse(textOf(response) || '{}') }
  }
  const control = (path: string, body: unknown) =>
    ask('POST', `${served.control}/control/v1${path}`, JSON.stringify(body))
  const { tenantId } = (await control('/tenants', {})).json
  const list = async (token: string | undefined) => {
    const url = `${served.feedRoot}/${tenantId}/activity/feed/subscriptions/list`
    return (await ask('GET', url, '', [['Authorization', `Bearer ${token}`]])).status
  }
  return { ...served, tenantId: String(tenantId), ask, control, list }
}

test('login: a gateway verifies a token with keys that it fetches itself', async () => {
  const { login, tenantId, ask, list } = await serve()
  const scope = 'https://manage.office.com/.default'
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: 'any', scope }
  const { json } = await ask('POST', `${login}/${tenantId}/oauth2/v2.0/token`, new URLSearchParams(form).toString())
  const { issuer, jwks_uri } = (await ask('GET', `${login}/${tenantId}/v2.0/.well-known/openid-configuration`)).json
  const { payload } = await jwtVerify(json.access_token, createRemoteJWKSet(new URL(jwks_uri)), {
    issuer,
    audience: 'c5393580-f805-4401-95e8-94b7a6ef2fc2',
    algorithms: ['RS256'],
  })
  expect(payload.tid).toBe(tenantId)
  expect(issuer).toBe(`${login}/${tenantId}/v2.0`)
  expect(await list(json.access_token)).toBe(200)
})

/** Runs the program that uses MSAL, which knows whom to trust from its environment, as every program does. */
async function runMsal(errand: MsalErrand, { certificate }: Authority): Promise<MsalFinding> {
  const folder = await mkdtemp(join(tmpdir(), 'login-'))
  cleanUps.push(() => rm(folder, { recursive: true }))
  const ca = join(folder, 'ca.pem')
  await writeFile(ca, certificate)
  const program = fileURLToPath(new URL('./test-msal-client.ts', import.meta.url))
  const { stdout } = await run(process.execPath, ['--import', 'tsx', program, JSON.stringify(errand)], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: ca },
    timeout: 25_000,
  })
  return JSON.parse(stdout)
}

test('login: MSAL logs in with a secret, a certificate and a password, and its tokens open the feed', async () => {
  const authority = await createAuthority()
  const { login, tenantId, control, list } = await serve(authority)
  const { certificate, privateKey } = await createApplicationCertificate()
  const thumbprint = new X509Certificate(certificate).fingerprint256.replaceAll(':', '')
  const registered = (await control('/applications', { certificate, tenantId })).json
  await control('/applications', { clientId, secret: 'the secret', permissions: ['ActivityFeed.Read'] })
  const errand = {
    login,
    tenantId,
    clientId,
    secret: 'the secret',
    certified: { thumbprint, privateKey, clientId: registered.clientId },
  }
  const { bySecret, byCertificate, byPassword, silently, ...found } = await runMsal(errand, authority)
  expect(found).toEqual({
    again: true,
    userName: 'ada@contoso.example',
    wrongSecret: ['invalid_client', 7000215],
  })
  expect(await list(bySecret)).toBe(200)
  expect(await list(byCertificate)).toBe(200)
  expect(await list(byPassword)).toBe(401)
  expect(silently).not.toBe(byPassword)
  expect(silently).toMatch(/^eyJ/)
})
