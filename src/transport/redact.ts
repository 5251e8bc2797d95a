import type { HeaderList } from './transport.ts'

const secretHeaders = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'webhook-authid'])

/** What stands in the place of a secret. */
export const redacted = '[redacted]'

/** The same headers with the values of those that carry secrets replaced; the scheme of `Authorization` is kept. */
export function redactHeaders(headers: HeaderList): HeaderList {
  return headers.map(([name, value]) => {
    const lower = name.toLowerCase()
    if (!secretHeaders.has(lower)) return [name, value]
    return [name, lower === 'authorization' ? value.replace(/^(\S+)\s+.*$/s, `$1 ${redacted}`) : redacted]
  })
}

const jsonWebToken = /\beyJ[\w-]{4,}\.[\w-]{4,}\.[\w-]*/g
const secretMember =
  /("(?:access_token|accessToken|client_secret|client_assertion|refresh_token|authId)"\s*:\s*")[^"]*(")/g
const secretField = /\b((?:client_secret|client_assertion|access_token|refresh_token)=)[^&\s]*/g

/** Text with JSON Web Tokens and the members and form fields that carry secrets replaced. */
export function redactText(text: string): string {
  return text
    .replace(jsonWebToken, redacted)
    .replace(secretMember, `$1${redacted}$2`)
    .replace(secretField, `$1${redacted}`)
}
