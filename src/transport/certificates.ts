import { webcrypto } from 'node:crypto'
import { isIP } from 'node:net'

/** A certificate and its private key, both PEM. */
export interface Identity {
  /** The certificate alone, without its issuer's. */
  readonly cert: string
  /** The private key, PKCS #8. */
  readonly key: string
}

/** Whom a certificate is for. */
export interface CertificateWish {
  /** Host names and IP addresses; the first one is the common name too. At least one. */
  readonly names: readonly string[]
  /** What its owner may be in a TLS handshake. */
  readonly usage: 'server' | 'client'
}

/** A certificate authority that lives as long as the process: its own key is never shown. */
export interface Authority {
  /** What others have to trust, PEM. */
  readonly certificate: string
  /** Signs a certificate for a new key; good for 397 days, the most that browsers accept. */
  issue(wish: CertificateWish): Promise<Identity>
}

/** How an authority is to be. */
export interface AuthorityOptions {
  /** Its common name. */
  readonly name?: string
  /** When it is made, epoch milliseconds of the real clock, by which the other side of a handshake judges. Default: the present. */
  readonly now?: number
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const generateKeys = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])

const day = 86_400_000

/** A day earlier than now, for whose clock is slow. */
const validity = (now: number, days: number) => ({
  notBefore: new Date(now - day),
  notAfter: new Date(now + days * day),
})

/** Makes an authority that nobody trusts yet: EC P-256, valid for ten years. What is needed for it is loaded only now. */
export async function createAuthority(options: AuthorityOptions = {}): Promise<Authority> {
  const { name = 'm365-activity-contract test authority', now = Date.now() } = options
  const x509 = await loadX509()
  const keys = await generateKeys()
  const keyId = await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto)
  const authority = await x509.X509CertificateGenerator.createSelfSigned(
    {
      name: [{ CN: [name] }],
      ...validity(now, 3_650),
      signingAlgorithm: algorithm,
      keys,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        keyId,
      ],
    },
    webcrypto,
  )

  const issue = async ({ names, usage }: CertificateWish): Promise<Identity> => {
    const own = await generateKeys()
    const certificate = await x509.X509CertificateGenerator.create(
      {
        subject: [{ CN: [names[0] ?? ''] }],
        issuer: authority.subjectName,
        ...validity(now, 397),
        signingAlgorithm: algorithm,
        publicKey: own.publicKey,
        signingKey: keys.privateKey,
        extensions: [
          new x509.BasicConstraintsExtension(false, undefined, true),
          new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
          new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage[`${usage}Auth`]]),
          new x509.SubjectAlternativeNameExtension(
            names.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
          ),
          await x509.SubjectKeyIdentifierExtension.create(own.publicKey, false, webcrypto),
          new x509.AuthorityKeyIdentifierExtension(keyId.keyId),
        ],
      },
      webcrypto,
    )
    return { cert: certificate.toString('pem'), key: await privateKeyPem(own.privateKey) }
  }
  return { certificate: authority.toString('pem'), issue }
}

/** Loaded on demand: it takes longer than everything else that an emulator needs to begin. */
async function loadX509() {
  await import('reflect-metadata')
  return import('@peculiar/x509')
}

async function privateKeyPem(key: webcrypto.CryptoKey): Promise<string> {
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key)).toString('base64')
  return `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`
}
