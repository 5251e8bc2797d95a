import { execFileSync, spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, createServer } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Authority, createAuthority, type Identity } from './certificates.ts'

const day = 86_400_000

let authority: Authority
let server: Identity
let client: Identity

beforeAll(async () => {
  authority = await createAuthority()
  server = await authority.issue({ names: ['localhost', '127.0.0.1', '::1', 'hook.test'], usage: 'server' })
  client = await authority.issue({ names: ['manage.office.com'], usage: 'client' })
})

/** Shakes hands over a real socket and gives the common name of the client's certificate as the server sees it. */
async function handshake(own: Identity, caller: Identity | undefined, ca: string): Promise<unknown> {
  const listener = createServer({ ...own, ca, requestCert: true, rejectUnauthorized: true }, (socket) => {
    socket.end(String(socket.getPeerCertificate().subject.CN))
  })
  await new Promise<void>((ready) => listener.listen(0, '127.0.0.1', ready))
  const address = listener.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  try {
    return await new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', servername: 'hook.test', ca, ...caller })
      socket.on('data', (chunk) => resolve(chunk.toString()))
      socket.on('error', reject)
      socket.on('close', () => reject(new Error('the listener hung up')))
    })
  } finally {
    listener.close()
  }
}

describe('createAuthority', () => {
  test('issue: both sides of a handshake are trusted by whoever trusts the authority', async () => {
    expect(await handshake(server, client, authority.certificate)).toBe('manage.office.com')
  })

  test('issue: what is for one side is refused on the other', async () => {
    const misused = await authority.issue({ names: ['hook.test'], usage: 'client' })
    await expect(handshake(misused, client, authority.certificate)).rejects.toThrow()
    await expect(handshake(server, server, authority.certificate)).rejects.toThrow()
    await expect(handshake(server, undefined, authority.certificate)).rejects.toThrow()
  })

  test('issue: another authority of the same name is not believed', async () => {
    const namesake = await createAuthority()
    await expect(handshake(server, client, namesake.certificate)).rejects.toThrow()
  })

  test('issue: names, addresses, and a serial number nobody can guess', () => {
    const certificate = new X509Certificate(server.cert)
    expect(certificate.subjectAltName).toBe(
      'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, DNS:hook.test',
    )
    expect(certificate.checkIP('::1')).toBe('::1')
    expect(certificate.checkHost('elsewhere.test')).toBeUndefined()
    const serials = [authority.certificate, server.cert, client.cert].map(
      (pem) => new X509Certificate(pem).serialNumber,
    )
    expect(new Set(serials).size).toBe(3)
    for (const serial of serials) expect(serial.length).toBeGreaterThanOrEqual(28)
  })

  test('issue: one that was made long ago has expired, its authority has not', async () => {
    const now = Math.floor(Date.now() / 1_000) * 1_000 - 400 * day
    const old = await createAuthority({ now })
    const { cert } = await old.issue({ names: ['localhost'], usage: 'server' })
    expect(Date.parse(new X509Certificate(cert).validFrom)).toBe(now - day)
    expect(Date.parse(new X509Certificate(cert).validTo)).toBe(now + 397 * day)
    expect(Date.parse(new X509Certificate(old.certificate).validTo)).toBe(now + 3_650 * day)
  })
})

describe.runIf(spawnSync('openssl', ['version']).status === 0)('openssl', () => {
  const folder = mkdtempSync(join(tmpdir(), 'certificates-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each(['server', 'client'] as const)('verify -x509_strict: accepts the chain of a %s', (usage) => {
    const [ca, leaf] = [join(folder, 'ca.pem'), join(folder, `${usage}.pem`)]
    writeFileSync(ca, authority.certificate)
    writeFileSync(leaf, { server, client }[usage].cert)
    const said = execFileSync(
      'openssl',
      ['verify', '-x509_strict', '-check_ss_sig', '-purpose', `ssl${usage}`, '-CAfile', ca, leaf],
      { encoding: 'utf8' },
    )
    expect(said).toBe(`${leaf}: OK\n`)
  })
})
