import { isLost } from './gaps.ts'
import type { Blob, JsonObject, Reading, Tenant, World } from './state.ts'

/** What a blob is made of. */
export type BlobParts = Pick<Blob, 'contentType' | 'id' | 'sequence' | 'created' | 'expires'> & {
  /** Gives the same records whenever it is called. */
  readonly make: () => readonly JsonObject[]
}

/** A blob that makes its records when they are read, and does not hold them. */
export function createBlob(world: World, tenant: Tenant, parts: BlobParts): Blob {
  const { contentType, id, sequence, created, expires, make } = parts
  const read = (): Reading => {
    const known = world.readLately.get(blob)
    if (known) return known
    const reading = { records: make(), bytes: undefined }
    world.readLately.set(blob, reading)
    return reading
  }
  const blob: Blob = {
    // Named one by one: copying what is left over takes several times as long, and there may be a million blobs.
    contentType,
    id,
    sequence,
    created,
    expires,
    isLost: () => isLost(tenant.subscriptions.get(contentType), blob),
    records: () => read().records,
    bytes: () => {
      const reading = read()
      reading.bytes ??= Buffer.from(JSON.stringify(reading.records))
      return reading.bytes
    },
  }
  return blob
}
