import { type HttpRequest, headerOf, textOf } from '../../transport/transport.ts'
import { LoginRefusal, missingParameter } from './refusals.ts'

/** A longer body is refused unread; nobody logs in with more. */
export const largestForm = 64 * 1024

/** The parameters of a token request. */
export interface Form {
  /** The first value of that name; an empty one counts as not given, as RFC 6749 has it. */
  get(name: string): string | undefined
  /** @throws {LoginRefusal} when it was not given */
  need(name: string): string
}

export function readForm(request: HttpRequest): Form {
  const parameters = new URLSearchParams(textOf(request))
  const get = (name: string) => parameters.get(name) || undefined
  return {
    get,
    need: (name) => {
      const value = get(name)
      if (value === undefined) throw missingParameter(name)
      return value
    },
  }
}

/** A client id and secret in the header `Authorization`, each form-encoded before they were joined (RFC 6749, 2.3.1). */
export interface BasicCredentials {
  readonly clientId: string
  readonly secret: string
}

/** @throws {LoginRefusal} when the header has the scheme but cannot be read */
export function readBasic(request: HttpRequest): BasicCredentials | undefined {
  const encoded = /^\s*basic\s+(\S*)\s*$/i.exec(headerOf(request, 'authorization') ?? '')?.[1]
  if (encoded === undefined) return undefined
  const text = Buffer.from(encoded, 'base64').toString()
  const colon = text.indexOf(':')
  try {
    if (colon < 0) throw new URIError()
    return { clientId: decodeForm(text.slice(0, colon)), secret: decodeForm(text.slice(colon + 1)) }
  } catch {
    throw new LoginRefusal(
      'invalid_request',
      9002313,
      'The header Authorization holds no form-encoded client id and secret, joined by a colon and in Base64.',
    )
  }
}

const decodeForm = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '))
