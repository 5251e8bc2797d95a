import { createHmac } from 'node:crypto'
import { importJWK, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { createLazyKey } from './login/keys.ts'
import { createTokens } from './tokens.ts'

const secret = new Uint8Array(32).fill(7)
const payload = { tid: 'T', aud: 'a', appid: 'c', exp: 2, oid: 'o', idtyp: 'app', roles: ['r'] }
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('tokens', () => {
  test('what was signed in either way is read, and is known afterwards', async () => {
    const tokens = createTokens(secret, createLazyKey())
    const signed = await tokens.sign(payload)
    const claims = { tenantId: 't', audience: 'a', clientId: 'c', userId: null, permissions: ['r'], expires: 2_000 }
    expect(tokens.known(signed)).toBeUndefined()
    expect(await tokens.read(signed)).toEqual(claims)
    expect(tokens.known(signed)).toEqual(claims)
    const minted = createTokens(secret, createLazyKey()).mint(claims, 0, 'id')
    expect(await tokens.read(minted)).toEqual(claims)
  })

  test('no key is made to find out that a token is not ours', async () => {
    const key = createLazyKey()
    const foreign = await createTokens(secret, createLazyKey()).sign(payload)
    expect(await createTokens(secret, key).read(foreign)).toBeNull()
    expect(key.made()).toBeUndefined()
  })

  test('a key serves its own algorithm only', async () => {
    const tokens = createTokens(secret, createLazyKey())
    const signed = await tokens.sign(payload)
    const { kid, n = '', ...jwk } = await tokens.publicKey()
    const [, body = '', signature = ''] = signed.split('.')
    const unsigned = `${encode({ alg: 'none' })}.${body}.`
    const hmacHeader = encode({ alg: 'HS256', kid })
    const publicKeys = [n, Buffer.from(n, 'base64url'), JSON.stringify({ ...jwk, n, kid })]
    const confused = publicKeys.map((key) => {
      const forged = createHmac('sha256', key).update(`${hmacHeader}.${body}`).digest('base64url')
      return `${hmacHeader}.${body}.${forged}`
    })
    const embedded = `${encode({ alg: 'RS256', jwk: { kty: 'oct', k: 'AAAA' } })}.${body}.${signature}`
    const own = await new SignJWT(payload)
      .setProtectedHeader({ alg: 'HS256', kid: kid ?? '' })
      .sign(await importJWK({ kty: 'oct', k: Buffer.from(secret).fill(8).toString('base64url') }, 'HS256'))
    for (const token of [unsigned, ...confused, embedded, own, signed.slice(0, -4)]) {
      expect(await tokens.read(token)).toBeNull()
    }
  })
})
