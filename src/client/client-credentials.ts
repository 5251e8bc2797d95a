import { parseJson } from '../contract/parse-json.ts'
import { type HttpRequest, type HttpResponse, textOf } from '../transport/transport.ts'
import type { IssuedToken } from './tokens.ts'

/** An application's own credentials at Entra. Give the secret or the certificate. */
export interface ClientCredentials {
  /** The id of the application, a GUID. */
  readonly clientId: string
  /** A secret of the application, as text. It appears in no message. */
  readonly clientSecret?: string
  /** A certificate registered for the application, and its private key: PEM, the key as PKCS #8. Needs the package `jose`. */
  readonly certificate?: { readonly certificate: string; readonly privateKey: string }
  /** The tenant that logs in. Default: the tenant of the client. */
  readonly tenantId?: string
  /** Where to log in, an origin. Default: that of the plan. */
  readonly authority?: string
}

/** A log-in, all defaults filled in. */
export interface LogIn {
  readonly credentials: ClientCredentials
  readonly tenantId: string
  readonly authority: string
  /** The API that the token is for, such as `https://manage.office.com`. */
  readonly resource: string
}

/** The request for a token, at the endpoint of version 2. Source: "Request an access token". */
export async function tokenRequest(
  { credentials, tenantId, authority, resource }: LogIn,
  now: number,
): Promise<HttpRequest> {
  const url = `${authority.replace(/\/+$/, '')}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: credentials.clientId,
    scope: `${resource}/.default`,
    ...(await proofOf(credentials, url, now)),
  })
  return {
    method: 'POST',
    url,
    headers: [
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['Accept', 'application/json'],
    ],
    body: new TextEncoder().encode(form.toString()),
  }
}

async function proofOf(
  { clientId, clientSecret, certificate }: ClientCredentials,
  audience: string,
  now: number,
): Promise<Readonly<Record<string, string>>> {
  if (clientSecret !== undefined) return { client_secret: clientSecret }
  if (certificate === undefined) throw new TypeError('Client credentials need a clientSecret or a certificate.')
  const { clientAssertion } = await import('./client-assertion.ts')
  return {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await clientAssertion({ clientId, audience, now, ...certificate }),
  }
}

/** What the token endpoint gave, or nothing when that is no token. Numbers may be written as strings. */
export function issuedToken(response: HttpResponse, now: number): IssuedToken | undefined {
  const answer = jsonOf(textOf(response))
  if (typeof answer !== 'object' || answer === null || !('access_token' in answer)) return undefined
  const { access_token: accessToken } = answer
  if (typeof accessToken !== 'string' || accessToken === '') return undefined
  const seconds = 'expires_in' in answer ? Number(answer.expires_in) : Number.NaN
  return { accessToken, expiresAt: now + (Number.isFinite(seconds) ? seconds : 0) * 1_000 }
}

function jsonOf(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}
