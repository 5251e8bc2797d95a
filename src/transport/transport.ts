/** Header fields in the order sent; names keep their letter case and may repeat. */
export type HeaderList = readonly (readonly [name: string, value: string])[]

/** One HTTP request as plain data. `url` is absolute; an empty `body` means none is sent. */
export interface HttpRequest {
  /** In capitals, such as `GET`. */
  readonly method: string
  /** Absolute, with its query. */
  readonly url: string
  /** As they are sent. */
  readonly headers: HeaderList
  /** Empty when none is sent. */
  readonly body: Uint8Array
}

/** One complete HTTP answer as plain data, the body read to its end. */
export interface HttpResponse {
  /** The status code. */
  readonly status: number
  /** As they arrived. */
  readonly headers: HeaderList
  /** Read to its end; empty when there is none. */
  readonly body: Uint8Array
}

/**
 * The one seam of the project: client, emulator, recorder and conformance target all speak it.
 *
 * @throws {NoAnswer} when no complete answer arrived
 */
export type Transport = (request: HttpRequest, signal?: AbortSignal) => Promise<HttpResponse>

/** One HTTP answer whose body is read as it arrives. Leaving the loop over `body` ends the answer. */
export interface StreamedResponse extends Omit<HttpResponse, 'body'> {
  /** Can be read once; throws {@link NoAnswer} when the answer ends before its time. */
  readonly body: AsyncIterable<Uint8Array>
}

/**
 * The same as {@link Transport} for answers that are larger than one wants to keep.
 *
 * @throws {NoAnswer} when no answer began
 */
export type OpenTransport = (request: HttpRequest, signal?: AbortSignal) => Promise<StreamedResponse>

/** Why a request stayed without a complete answer. */
export type NoAnswerReason = 'unreachable' | 'reset' | 'time-out' | 'too-large' | 'aborted' | 'not-http'

/** No complete answer arrived. Carries the request's line only: headers and body may hold secrets. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  readonly reason: NoAnswerReason
  readonly method: string
  readonly url: string

  constructor(reason: NoAnswerReason, request: HttpRequest, cause?: unknown) {
    super(`no answer (${reason}) from ${request.method} ${request.url}`, { cause })
    this.reason = reason
    this.method = request.method
    this.url = request.url
  }
}

export const emptyBody: Uint8Array = new Uint8Array(0)

/** The value of the first header of that name, whatever its letter case. */
export function headerOf(message: { readonly headers: HeaderList }, name: string): string | undefined {
  const wanted = name.toLowerCase()
  return message.headers.find(([key]) => key.toLowerCase() === wanted)?.[1]
}

const decoder = new TextDecoder()

/** The body as text; bytes that are not UTF-8 become U+FFFD. */
export function textOf(message: { readonly body: Uint8Array }): string {
  return decoder.decode(message.body)
}
