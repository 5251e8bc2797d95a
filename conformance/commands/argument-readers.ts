import { InvalidArgumentError } from 'commander'
import type { Shard } from '../shard.ts'

// Readers of option values: each gives the value as the command wants it, or says in one sentence what it must be.

/** For an option that may be repeated. */
export const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value]

export function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value)
    if (!/^\d+$/.test(value) || number < least || number > most) {
      throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`)
    }
    return number
  }
}

export const port = wholeNumber(0, 65_535)

export const seed = wholeNumber(0, 2 ** 32 - 1)

export function httpUrl(value: string): string {
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) {
    throw new InvalidArgumentError('It must be a whole address, beginning with http:// or https://.')
  }
  return value.replace(/\/+$/, '')
}

export function guid(value: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) throw new InvalidArgumentError('It must be a GUID.')
  return value
}

export function casePath(value: string): string {
  if (!/^\d+(:\d+)*$/.test(value)) throw new InvalidArgumentError('It must be numbers with colons between them.')
  return value
}

/** One of several equal parts, such as 2/5. */
export function shard(value: string): Shard {
  const [number = 0, of = 0] = /^\d{1,4}\/\d{1,4}$/.test(value) ? value.split('/').map(Number) : []
  if (number < 1 || number > of) {
    throw new InvalidArgumentError('It must be a part and how many there are, such as 1/4 or 4/4.')
  }
  return { number, of }
}

/** An instant in epoch milliseconds. */
export function instant(value: string): number {
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i.test(value)
  const read = isInstant ? Date.parse(value) : Number.NaN
  if (Number.isNaN(read)) throw new InvalidArgumentError('It must be an instant such as 2026-03-03T09:00:00Z.')
  return read
}
