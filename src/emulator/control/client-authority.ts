import { ok } from '../answer.ts'
import { clientCertificate } from '../webhooks/client-certificate.ts'
import type { ControlHandler } from './requests.ts'

/** Shows who vouches for the certificate that webhook receivers are shown. */
export const readClientAuthority: ControlHandler = async () =>
  ok({ certificate: (await clientCertificate()).authority })
