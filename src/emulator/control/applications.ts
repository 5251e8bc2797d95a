import { createPublicKey } from 'node:crypto'
import { json } from '../answer.ts'
import type { JsonObject } from '../state.ts'
import { type ControlHandler, guid, optional, readBody, refuseBody, text, texts } from './requests.ts'

/** Registers an application, or replaces what was registered. One that is given no credentials gets a secret. */
export const registerApplication: ControlHandler = (call) => {
  const { chance, directory } = call.world
  const body = readBody(call, ['clientId', 'tenantId', 'secret', 'certificate', 'permissions', 'userId'])
  const given = {
    clientId: optional(body, 'clientId', guid),
    tenantId: optional(body, 'tenantId', guid) ?? null,
    secret: optional(body, 'secret', text),
    certificate: optional(body, 'certificate', publicKey) ?? null,
    permissions: optional(body, 'permissions', texts) ?? null,
    userId: optional(body, 'userId', guid) ?? null,
  }
  const clientId = given.clientId ?? chance.nextGuid('application')
  const secret = given.secret ?? (given.certificate === null ? chance.hex(`secret/${clientId}`) : null)
  directory.applications.set(clientId, { ...given, clientId, secret })
  return json(201, { clientId, tenantId: given.tenantId, secret })
}

const smallestModulus = 2_048

/** A certificate, or the public key alone, as PEM. */
function publicKey(body: JsonObject, name: string): string {
  const pem = text(body, name)
  if (!pem.includes('PRIVATE KEY') && isRsa(pem)) return pem
  throw refuseBody(
    `'${name}' must be a certificate or public key as PEM, for RSA with at least ${smallestModulus} bits.`,
  )
}

function isRsa(pem: string): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey(pem)
    return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= smallestModulus
  } catch {
    return false
  }
}
