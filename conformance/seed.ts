import { randomInt } from 'node:crypto'

/** A seed for a run that was given none; short enough to be typed. */
export const drawSeed = (): number => randomInt(1, 2 ** 31)

/** A 32-bit seed for one purpose of a run: the same pair always gives the same seed, another purpose an unrelated one. */
export function seedFor(seed: number, purpose: string): number {
  return mixed(`${seed}/${purpose}`, 0)
}

/** A GUID of version 4 for one purpose of a run. Not random, so that the same run names its tenants alike. */
export function guidFor(seed: number, purpose: string): string {
  const text = `${seed}/${purpose}`
  const hex = [1, 2, 3, 4].map((lane) => (mixed(text, lane) >>> 0).toString(16).padStart(8, '0')).join('')
  const variant = (8 + (Number.parseInt(hex.slice(16, 17), 16) % 4)).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-')
}

/** MurmurHash3 of the UTF-16 units of a text: thousands of names are made in a run, none of them a secret. */
function mixed(text: string, lane: number): number {
  let hash = Math.imul(lane + 1, 0x9e3779b1)
  for (let index = 0; index < text.length; index += 1) {
    const unit = Math.imul(text.charCodeAt(index), 0xcc9e2d51)
    hash ^= Math.imul((unit << 15) | (unit >>> 17), 0x1b873593)
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64
  }
  hash ^= text.length
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) | 0
}
