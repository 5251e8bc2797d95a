/** A call to the webhook as its receiver sees it, whatever server it came through. */
export interface WebhookCall {
  readonly method: string
  /** The first header of that name, whatever its letter case. */
  header(name: string): string | undefined
  /** The certificate that the caller showed in the TLS handshake (DER), if the server asked for one. */
  readonly clientCertificate: Uint8Array | undefined
  /** The body; rejects with {@link TooLarge} when it has more than `longest` bytes. */
  body(longest: number): Promise<Uint8Array>
}

/** What a call is answered. */
export interface WebhookReply {
  readonly status: 200 | 400 | 401 | 403 | 405 | 413 | 503
  readonly headers: Readonly<Record<string, string>>
  /** Plain text for a person who looks for a mistake; empty when there is none. */
  readonly text: string
}

/** A body was larger than it may be. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

/** A body ended before it was complete, or was read by somebody else before. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}
