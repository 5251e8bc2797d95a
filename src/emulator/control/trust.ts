import { X509Certificate } from 'node:crypto'
import { empty } from '../answer.ts'
import { type ControlHandler, readBody, refuseBody, text } from './requests.ts'

/** Takes a certificate authority that webhook calls are to trust. */
export const trust: ControlHandler = (call) => {
  const certificate = text(readBody(call, ['certificate']), 'certificate')
  if (!isCertificate(certificate)) throw refuseBody("'certificate' must be a certificate as PEM.")
  call.world.webhooks.trust(certificate)
  return empty(204)
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined
  } catch {
    return false
  }
}
