import { createPublicKey } from 'node:crypto'
import { compactVerify, decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose'
import { minute } from '../instants.ts'
import { addressOf, issuerOf, type LoginCall } from './call.ts'
import type { Application } from './directory.ts'
import { LoginRefusal } from './refusals.ts'

/** The one type of client assertion there is (RFC 7523). */
export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

const algorithms = ['RS256', 'PS256']

/** Clocks of callers may run ahead by so much. */
const leeway = 5 * minute

/** Whom an assertion speaks for. @throws {LoginRefusal} when it cannot be read */
export const subjectOf = (assertion: string): string | undefined => read(assertion).sub

/**
 * Checks an assertion: who, for whom, when, and the signature if a certificate or key was registered.
 *
 * @throws {LoginRefusal}
 */
export async function checkAssertion(
  call: LoginCall,
  assertion: string,
  client: { readonly clientId: string; readonly tenantId: string; readonly application: Application | undefined },
): Promise<void> {
  const { iss, sub, aud, exp = 0, nbf = 0 } = read(assertion)
  if ([iss, sub].some((name) => name?.toLowerCase() !== client.clientId)) {
    throw refused(700021, "'iss' and 'sub' of the assertion must be the client id.")
  }
  const audiences = audiencesOf(call, client.tenantId)
  if (![aud].flat().some((one) => one !== undefined && audiences.includes(one.toLowerCase()))) {
    throw refused(700023, `'aud' of the assertion must be the token endpoint, for instance ${audiences[0]}.`)
  }
  if (exp * 1000 <= call.now || nbf * 1000 > call.now + leeway) {
    const now = new Date(call.now).toISOString()
    throw refused(700024, `The assertion is not valid now: the clock reads ${now}, 'nbf' and 'exp' say otherwise.`)
  }
  if (client.application) await checkSignature(assertion, client.application)
}

function read(assertion: string): JWTPayload {
  try {
    const { alg } = decodeProtectedHeader(assertion)
    if (alg !== undefined && algorithms.includes(alg)) return decodeJwt(assertion)
  } catch {
    // Refused below, as one that is signed in no way we know.
  }
  throw new LoginRefusal(
    'invalid_request',
    50027,
    `The assertion is no JSON Web Token with ${algorithms.join(' or ')}.`,
  )
}

/** The token endpoints and the issuer, by the names of the tenant that the caller may know. Lower case. */
function audiencesOf(call: LoginCall, tenantId: string): readonly string[] {
  const origins = [call.origin, call.world.directory.origin]
  const names = [call.tenantName, tenantId]
  return origins.flatMap((origin) =>
    names.flatMap((name) =>
      [
        addressOf({ ...call, origin }, name, 'oauth2/v2.0/token'),
        addressOf({ ...call, origin }, name, 'oauth2/token'),
        issuerOf({ ...call, origin }, name, 2),
      ].map((address) => address.toLowerCase()),
    ),
  )
}

async function checkSignature(assertion: string, { certificate, clientId }: Application): Promise<void> {
  try {
    if (certificate === null) throw new TypeError('no certificate was registered')
    await compactVerify(assertion, createPublicKey(certificate), { algorithms })
  } catch {
    throw refused(700027, `The assertion was not signed with a certificate of application '${clientId}'.`)
  }
}

const refused = (code: number, message: string): LoginRefusal => new LoginRefusal('invalid_client', code, message)
