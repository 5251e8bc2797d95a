import { redactHeaders, redactText } from './redact.ts'
import { type HttpRequest, textOf } from './transport.ts'

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** The request as one POSIX shell command. The token becomes `$TOKEN`, to be set by whoever runs it; other secrets are redacted. */
export function curlOf(request: HttpRequest): string {
  const headers = redactHeaders(request.headers).map(([name, value]) =>
    name.toLowerCase() === 'authorization' && /^bearer /i.test(value)
      ? '-H "Authorization: Bearer $TOKEN"'
      : `-H ${quote(`${name}: ${value}`)}`,
  )
  const body = request.body.length > 0 ? [`--data-binary ${quote(redactText(textOf(request)))}`] : []
  return ['curl -i', `-X ${request.method}`, quote(redactText(request.url)), ...headers, ...body].join(' ')
}
