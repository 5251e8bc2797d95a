import { curlOf } from '../transport/curl.ts'
import { redactHeaders, redactText } from '../transport/redact.ts'
import { type HeaderList, type HttpRequest, type HttpResponse, textOf } from '../transport/transport.ts'

/** A request and its answer as they may be shown and logged: secrets taken out, bodies cut where they get long. */
export interface ShownExchange {
  /** What was sent: method, absolute address, headers, and the body as text. */
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: HeaderList
    readonly body: string
    /** The same as a command for a POSIX shell; it takes the token from `$TOKEN`. */
    readonly curl: string
  }
  /** What was answered, the body as text; `null` when no answer came. */
  readonly response: { readonly status: number; readonly headers: HeaderList; readonly body: string } | null
}

const longestBody = 2_000

/** Takes the secrets out of an exchange. */
export function shownExchange(request: HttpRequest, response: HttpResponse | null): ShownExchange {
  return {
    request: {
      method: request.method,
      url: redactText(request.url),
      headers: redactHeaders(request.headers),
      body: shownBody(request),
      curl: curlOf(request),
    },
    response: response && {
      status: response.status,
      headers: redactHeaders(response.headers),
      body: shownBody(response),
    },
  }
}

/** More is read than shown, so that a secret at the end of what is shown is recognised whole. */
function shownBody({ body }: { readonly body: Uint8Array }): string {
  const text = redactText(textOf({ body: body.subarray(0, 4 * longestBody) })).slice(0, longestBody)
  return body.length > longestBody ? `${text}… (${body.length} bytes)` : text
}
