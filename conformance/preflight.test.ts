import { describe, expect, it } from 'vitest'
import { type BroughtToken, checkToken } from './preflight.ts'
import { TargetUnusable } from './targets/host.ts'

const tenantId = '41463f53-8812-40f4-890f-865bf6e35190'
const now = Date.parse('2026-03-03T09:41:07Z')
const seconds = now / 1_000

const jwt = (claims: object): string =>
  ['{"alg":"none"}', JSON.stringify(claims), 'x'].map((part) => Buffer.from(part).toString('base64url')).join('.')

const good = {
  aud: 'https://manage.office.com',
  tid: tenantId,
  exp: seconds + 3_600,
  nbf: seconds - 60,
  roles: ['ActivityFeed.Read'],
}

const check = (token: string, api: BroughtToken['api'] = 'feed') => {
  checkToken({ name: 'the environment variable TOKEN', token, tenantId, api }, now)
}

describe('checkToken', () => {
  it.each([
    ['a good one', jwt(good)],
    ['one of a user', jwt({ ...good, roles: undefined, scp: 'openid ActivityFeed.Read' })],
    ['one whose time begins within the tolerance', jwt({ ...good, nbf: seconds + 299 })],
    ['an opaque one', 'opaque'],
    ['one of another issuer without rights', jwt({ aud: 'my-server' })],
  ])('lets %s pass', (_what, token) => {
    expect(() => check(token)).not.toThrow()
  })

  it.each([
    ['is not valid yet', { nbf: seconds + 3_600 }, 'is not valid before 2026-03-03T10:41:07.000Z'],
    ['is expired', { exp: seconds }, 'expired at 2026-03-03T09:41:07.000Z: fetch a new one'],
    ['holds nothing', { roles: [] }, 'lacks the permission ActivityFeed.Read: it holds none'],
    [
      'holds nothing and does not say so',
      { roles: undefined },
      'lacks the permission ActivityFeed.Read: it holds none',
    ],
    ['holds another right', { roles: ['Mail.Read'] }, 'lacks the permission ActivityFeed.Read: it holds Mail.Read'],
  ])('refuses one that %s, in one sentence', (_what, claims, flaw) => {
    const refusal = new TargetUnusable(`the token in the environment variable TOKEN ${flaw}`)
    expect(() => check(jwt({ ...good, ...claims }))).toThrow(refusal)
  })
})
