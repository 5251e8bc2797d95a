import { hash } from 'node:crypto'

/**
 * Everything that looks random, drawn from a seed: the same seed and the same name always give the same value. Names carry the
 * tenant and a counter of its own, so that several tenants used at once do not disturb each other's ids.
 */
export interface Chance {
  readonly seed: number
  /** A GUID (version 4 in form) that belongs to `name`. */
  guid(name: string): string
  /** Counts up from 1 in each scope. Scopes carry the tenant, so that the order in which tenants are used does not matter. */
  count(scope: string): number
  /** A GUID that was not given before in the scope. */
  nextGuid(scope: string): string
  /** 32 hexadecimal digits that belong to `name`. */
  hex(name: string): string
  /** Bytes for signing. */
  bytes(name: string): Uint8Array
}

/** The chance of one emulator. */
export function createChance(seed: number): Chance {
  const digest = (name: string) => hash('sha256', `${seed}/${name}`, 'hex')
  const hex = (name: string) => digest(name).slice(0, 32)
  const guid = (name: string) => {
    const digits = hex(name)
    const variant = '89ab'[Number.parseInt(digits.charAt(16), 16) & 3]
    return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`
  }
  const counts = new Map<string, number>()
  const count = (scope: string) => {
    const next = (counts.get(scope) ?? 0) + 1
    counts.set(scope, next)
    return next
  }
  return {
    seed,
    hex,
    guid,
    count,
    nextGuid: (scope) => guid(`${scope}/${count(scope)}`),
    bytes: (name) => new Uint8Array(Buffer.from(digest(name), 'hex')),
  }
}

/** A short checksum of `text` that only the holder of `key` finds easily; quick enough for every answer. */
export function checksum(key: number, text: string): string {
  let high = 0xdeadbeef ^ key
  let low = 0x41c6ce57 ^ key
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36)
}
