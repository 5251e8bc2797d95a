import type { CryptoKey, JWK } from 'jose'

/** A key pair, and what the public may know of it. */
export interface SigningKey {
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
  /** The public half as a member of a JSON Web Key Set; `kid` names it. */
  readonly published: JWK & { readonly kid: string }
}

/** A key that is made when it is needed first, because making one takes longer than starting the emulator. */
export interface LazyKey {
  /** The key, made if need be. */
  get(): Promise<SigningKey>
  /** The key if it was made: without it nothing can have been signed. */
  made(): Promise<SigningKey> | undefined
}

export function createLazyKey(): LazyKey {
  let key: Promise<SigningKey> | undefined
  return {
    get: () => {
      key ??= generateKey()
      return key
    },
    made: () => key,
  }
}

async function generateKey(): Promise<SigningKey> {
  const { calculateJwkThumbprint, exportJWK, generateKeyPair } = await import('jose')
  const { privateKey, publicKey } = await generateKeyPair('RS256', { modulusLength: 2048 })
  const jwk = await exportJWK(publicKey)
  const kid = await calculateJwkThumbprint(jwk)
  return { privateKey, publicKey, published: { ...jwk, kid, use: 'sig', alg: 'RS256' } }
}
