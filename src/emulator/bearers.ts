import { type HeaderList, headerOf } from '../transport/transport.ts'
import { createRecent } from './recent.ts'

/** Reads the bearer tokens of requests. */
export type BearerReader = (request: { readonly headers: HeaderList }) => string | undefined

/** So many headers are kept at least: callers send the same again and again, and they are long. */
const kept = 256

/** A reader that gives the very same text for the same header, which makes looking it up cheap. */
export function createBearerReader(): BearerReader {
  const lately = createRecent<string, string>(kept)
  return (request) => {
    const value = headerOf(request, 'authorization')
    if (value === undefined) return undefined
    const known = lately.get(value)
    if (known !== undefined) return known
    const bearer = bearerIn(value)
    if (bearer !== undefined) lately.set(value, bearer)
    return bearer
  }
}

/** The bearer token of a request. */
export const bearerOf: BearerReader = (request) => bearerIn(headerOf(request, 'authorization') ?? '')

function bearerIn(value: string): string | undefined {
  const trimmed = value.trim()
  if (trimmed.slice(0, 7).toLowerCase() !== 'bearer ') return undefined
  const token = trimmed.slice(7).trim()
  return token === '' ? undefined : token
}
