import { createHmac, timingSafeEqual } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spoil, spoiling } from './token-spoiling.ts'

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const signatureOf = (text: string): Buffer => createHmac('sha256', 'key').update(text).digest()

const signed = (header: object, claims: object): string => {
  const text = `${encoded(header)}.${encoded(claims)}`
  return `${text}.${signatureOf(text).toString('base64url')}`
}

/** As lenient as a verifier can be: whatever the header says, the bytes of the signature are compared. */
const verifies = (token: string): boolean => {
  const [header, claims, signature = ''] = token.split('.')
  const given = Buffer.from(signature, 'base64url')
  const right = signatureOf(`${header}.${claims}`)
  return given.length === right.length && timingSafeEqual(given, right)
}

describe('spoil', () => {
  const token = signed({ alg: 'HS256', typ: 'JWT' }, { tid: 'a', exp: 1_800_000_000 })

  it('leaves no token that a verifier would take', () => {
    expect(verifies(token)).toBe(true)
    fc.assert(
      fc.property(spoiling, (how) => {
        const spoilt = spoil(token, how)
        expect(spoilt).toBeDefined()
        expect(spoilt).not.toBe(token)
        expect(verifies(spoilt ?? '')).toBe(false)
      }),
    )
  })

  it('leaves the claims readable where it changes them', () => {
    const [, claims = ''] = spoil(token, { kind: 'claims changed', seconds: 60 })?.split('.') ?? []
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({ tid: 'a', exp: 1_800_000_060 })
  })

  it.each([
    ['an opaque token', 'opaque-token'],
    ['an unsigned one', `${encoded({ alg: 'none' })}.${encoded({ tid: 'a' })}.`],
    ['three words with dots between', 'a.b.c'],
  ])('changes nothing about %s', (_what, other) => {
    expect(spoil(other, { kind: 'claims changed', seconds: 60 })).toBeUndefined()
    expect(spoil(other, { kind: 'truncated', cut: 3 })).toBeUndefined()
  })
})
