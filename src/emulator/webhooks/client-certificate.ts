import { createAuthority, type Identity } from '../../transport/certificates.ts'

/** What webhook receivers are shown when they ask who calls, and the authority (PEM) that vouches for it. */
export interface ClientCertificate {
  readonly authority: string
  readonly identity: Identity
}

let made: Promise<ClientCertificate> | undefined

/**
 * The same for all emulators of the process, made before the first call to a webhook: no caller is told beforehand whether a
 * receiver will ask. That takes a fraction of a second once, and nothing afterwards.
 */
export function clientCertificate(): Promise<ClientCertificate> {
  made ??= make()
  return made
}

async function make(): Promise<ClientCertificate> {
  const { certificate, issue } = await createAuthority({ name: 'm365-activity-contract webhook callers' })
  return { authority: certificate, identity: await issue({ names: ['manage.office.com'], usage: 'client' }) }
}
