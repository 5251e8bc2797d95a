import { createHash, randomInt } from 'node:crypto'

/** A seed for a run that was given none; short enough to be typed. */
export const drawSeed = (): number => randomInt(1, 2 ** 31)

/** A 32-bit seed for one purpose of a run: the same pair always gives the same seed, another purpose an unrelated one. */
export function seedFor(seed: number, purpose: string): number {
  return digest(seed, purpose).readInt32BE(0)
}

/** A GUID of version 4 for one purpose of a run. Not random, so that the same run names its tenants alike. */
export function guidFor(seed: number, purpose: string): string {
  const bytes = digest(seed, purpose).subarray(0, 16)
  bytes[6] = 0x40 | (bytes.readUInt8(6) & 0x0f)
  bytes[8] = 0x80 | (bytes.readUInt8(8) & 0x3f)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

const digest = (seed: number, purpose: string): Buffer => createHash('sha256').update(`${seed}/${purpose}`).digest()
