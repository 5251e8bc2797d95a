import type { HeaderList } from './transport.ts'

const secretHeaders = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'webhook-authid'])

/** What stands in the place of a secret. */
export const redacted = '[redacted]'

/** The same headers with the values of those that carry secrets replaced; the scheme of `Authorization` is kept. */
export function redactHeaders(headers: HeaderList): HeaderList {
  return headers.some(isSecretHeader) ? headers.map(redactHeader) : headers
}

const isSecretHeader = ([name]: readonly [string, string]): boolean => secretHeaders.has(name.toLowerCase())

function redactHeader(header: readonly [string, string]): readonly [string, string] {
  if (!isSecretHeader(header)) return header
  const [name, value] = header
  const scheme = name.toLowerCase() === 'authorization' ? /^\s*(\S+)\s+\S/.exec(value)?.[1] : undefined
  return [name, scheme === undefined ? redacted : `${scheme} ${redacted}`]
}

const jsonWebToken = /\beyJ[\w-]{4,}\.[\w-]{4,}\.[\w-]*/g

const secretNames: ReadonlySet<string> = new Set([
  'access_token',
  'accesstoken',
  'authid',
  'client_assertion',
  'client_secret',
  'id_token',
  'password',
  'refresh_token',
])

const isSecret = (name: string): boolean => secretNames.has(name.toLowerCase())

const member = /("((?:[^"\\]|\\.)*)"\s*:\s*")(?:[^"\\]|\\.)*/g
const field = /([\w%]+)=([^\s&]+)/g

/** Text with JSON Web Tokens replaced, and nothing else. */
export const redactTokens = (text: string): string =>
  text.includes('eyJ') ? text.replace(jsonWebToken, redacted) : text

/** Text with JSON Web Tokens and the members and form fields that carry secrets replaced. */
export function redactText(text: string): string {
  return text
    .replace(jsonWebToken, redacted)
    .replace(member, (whole, start: string, name: string) => (isSecret(name) ? `${start}${redacted}` : whole))
    .replace(field, (whole, name: string) => (isSecret(decodeName(name)) ? `${name}=${redacted}` : whole))
}

/** The same for a form, whose values end with the next `&` whatever else is in them. */
export function redactForm(text: string): string {
  return text
    .split('&')
    .map((pair) => {
      const [name = ''] = pair.split('=', 1)
      return isSecret(decodeName(name)) ? `${name}=${redacted}` : redactText(pair)
    })
    .join('&')
}

/** Names in a form may be encoded like values, which must not hide them. */
function decodeName(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
