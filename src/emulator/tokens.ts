import { createHmac } from 'node:crypto'
import type { CompactJWSHeaderParameters, CryptoKey, JWK } from 'jose'
import type { LazyKey } from './login/keys.ts'
import { isJsonObject, type JsonObject } from './state.ts'

/** The two APIs an access token can be for. */
export type Api = 'management-activity' | 'content-activities'

/** What an access token says. */
export interface Claims {
  /** The tenant, lower case. */
  readonly tenantId: string
  readonly audience: string
  readonly clientId: string
  /** The signed-in user; `null` for an application that acts for itself. */
  readonly userId: string | null
  readonly permissions: readonly string[]
  /** Epoch milliseconds. */
  readonly expires: number
}

/** Makes and reads the access tokens of one emulator. */
export interface Tokens {
  /** A signed token. `issued` and `claims.expires` are epoch milliseconds. */
  mint(claims: Claims, issued: number, id: string): string
  /** A token of the log-in service: any claims, signed with a key that everybody can look up. */
  sign(payload: JsonObject): Promise<string>
  /** That key, as a member of a JSON Web Key Set. */
  publicKey(): Promise<JWK>
  /** What a token seen before says: `null` when it is not one of ours, `undefined` when it was not seen before. */
  known(token: string): Claims | null | undefined
  /** What a token says, `null` when it is not one of ours. Whether it is still valid is for the policy to decide. */
  read(token: string): Promise<Claims | null>
}

const mostRemembered = 10_000

/**
 * Tokens are JSON Web Tokens in the shape that the login service gives them: `roles` for applications, `scp` for users.
 * Minted ones are signed with `secret`, because that is quick and the same on every run; those of the log-in service with a key
 * pair. What signs and verifies is loaded with the first token.
 */
export function createTokens(secret: Uint8Array, signing: LazyKey): Tokens {
  // Verifying costs more than everything else that a call needs, so each token is verified once.
  const seen = new Map<string, Claims | null>()
  const remember = (token: string, claims: Claims | null) => {
    if (seen.size >= mostRemembered) seen.clear()
    seen.set(token, claims)
    return claims
  }
  /** The key that goes with the algorithm a token names, and with no other. */
  const keyFor = async ({ alg }: CompactJWSHeaderParameters): Promise<CryptoKey | Uint8Array> => {
    if (alg === 'HS256') return secret
    const key = await signing.made()
    if (!key) throw new TypeError('nothing was signed with the key pair yet')
    return key.publicKey
  }
  return {
    mint: (claims, issued, id) => {
      const grants =
        claims.userId === null
          ? { roles: claims.permissions, idtyp: 'app' }
          : { scp: claims.permissions.join(' '), oid: claims.userId, idtyp: 'user' }
      const token = signedWith(secret, {
        tid: claims.tenantId,
        appid: claims.clientId,
        ...grants,
        aud: claims.audience,
        iss: `https://sts.windows.net/${claims.tenantId}/`,
        iat: Math.floor(issued / 1000),
        exp: Math.floor(claims.expires / 1000),
        jti: id,
      })
      remember(token, claims)
      return token
    },
    sign: async (payload) => {
      const { privateKey, published } = await signing.get()
      const { SignJWT } = await import('jose/jwt/sign')
      const header = { alg: 'RS256', typ: 'JWT', kid: published.kid }
      return new SignJWT(payload).setProtectedHeader(header).sign(privateKey)
    },
    publicKey: async () => (await signing.get()).published,
    known: (token) => seen.get(token),
    read: async (token) => {
      const { compactVerify } = await import('jose/jws/compact/verify')
      try {
        const { payload } = await compactVerify(token, keyFor, { algorithms: ['HS256', 'RS256'] })
        return remember(token, claimsOf(JSON.parse(new TextDecoder().decode(payload))))
      } catch {
        return remember(token, null)
      }
    },
  }
}

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const hmacHeader = encoded({ alg: 'HS256', typ: 'JWT' })

/** A token signed at once: tests make thousands, and asking Web Cryptography to sign one takes longer than all the rest of a call. */
function signedWith(secret: Uint8Array, payload: JsonObject): string {
  const signed = `${hmacHeader}.${encoded(payload)}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

/** What a token says, whoever signed it; `null` when it says nothing. */
export function readUnverified(token: string): Claims | null {
  try {
    return claimsOf(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()))
  } catch {
    return null
  }
}

function claimsOf(payload: unknown): Claims | null {
  if (!isJsonObject(payload)) return null
  const { tid, aud, appid, azp, oid, idtyp, roles, scp, exp } = payload
  // Version 2 of the form calls the application by another name.
  const clientId = appid ?? azp
  if (typeof tid !== 'string' || typeof aud !== 'string' || typeof clientId !== 'string' || typeof exp !== 'number')
    return null
  const permissions = Array.isArray(roles)
    ? roles.map(String)
    : typeof scp === 'string'
      ? scp.split(' ').filter(Boolean)
      : []
  return {
    tenantId: tid.toLowerCase(),
    audience: aud,
    clientId,
    // Applications have an object of their own, which is no user.
    userId: typeof oid === 'string' && idtyp !== 'app' ? oid : null,
    permissions,
    expires: exp * 1000,
  }
}
