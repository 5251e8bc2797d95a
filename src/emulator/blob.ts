import { isLost } from './gaps.ts'
import type { Blob, JsonObject, Reading, Tenant, World } from './state.ts'

/** What a blob is made of. */
export type BlobParts = Pick<Blob, 'contentType' | 'id' | 'sequence' | 'created' | 'expires'> & {
  /** Gives the same records whenever it is called. */
  readonly make: () => readonly JsonObject[]
}

/** A blob that makes its records when they are read, and does not hold them. */
export function createBlob(world: World, tenant: Tenant, { make, ...parts }: BlobParts): Blob {
  const read = (): Reading => {
    const known = world.readLately.get(blob)
    if (known) return known
    const reading = { records: make(), bytes: undefined }
    world.readLately.set(blob, reading)
    return reading
  }
  const blob: Blob = {
    ...parts,
    isLost: () => isLost(tenant.subscriptions.get(parts.contentType), parts),
    records: () => read().records,
    bytes: () => {
      const reading = read()
      reading.bytes ??= Buffer.from(JSON.stringify(reading.records))
      return reading.bytes
    },
  }
  return blob
}
