import { importPKCS8, SignJWT } from 'jose'

/** What an assertion is made of. */
export interface AssertionFacts {
  readonly clientId: string
  /** The token endpoint. */
  readonly audience: string
  /** Epoch milliseconds. */
  readonly now: number
  /** PEM. */
  readonly certificate: string
  /** PEM, PKCS #8, RSA. */
  readonly privateKey: string
}

const lifetime = 300

/** A signed statement that whoever has the key asks for a token; good for five minutes, with an id of its own. */
export async function clientAssertion({
  clientId,
  audience,
  now,
  certificate,
  privateKey,
}: AssertionFacts): Promise<string> {
  const key = await importPKCS8(privateKey, 'PS256')
  const issued = Math.floor(now / 1_000)
  return new SignJWT({ jti: crypto.randomUUID() })
    .setProtectedHeader({ alg: 'PS256', typ: 'JWT', 'x5t#S256': await thumbprint(certificate) })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setNotBefore(issued)
    .setIssuedAt(issued)
    .setExpirationTime(issued + lifetime)
    .sign(key)
}

/** SHA-256 over the certificate's DER, base64url. */
async function thumbprint(pem: string): Promise<string> {
  const [, base64] = /-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/.exec(pem) ?? []
  if (base64 === undefined) throw new TypeError('The certificate is not PEM: it lacks -----BEGIN CERTIFICATE-----.')
  const der = Uint8Array.from(atob(base64.replace(/\s+/g, '')), (char) => char.charCodeAt(0))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', der))
  return btoa(String.fromCharCode(...digest))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}
