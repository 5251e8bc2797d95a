/** What a listener puts up with before it ends a connection. Sizes are bytes, times milliseconds. */
export const limits = {
  /** The request line and all headers together; more is refused with 431. */
  headerBytes: 32 * 1024,
  /** Header lines of a request; more are refused with 431. */
  headerLines: 256,
  /** A request to the control interface: whole blobs come in there, records and all. More is refused with 413. */
  controlBody: 64 * 1024 * 1024,
  /** From the first byte of a connection or request to the end of its headers; then 408. */
  headersTime: 10_000,
  /** From the first byte of a request to its last; then 408. */
  requestTime: 30_000,
  /** How often slow requests are looked for. */
  checkEvery: 2_000,
  /** How long a connection may be open without a request. */
  idleTime: 60_000,
  /** How long a TLS handshake may take. */
  handshakeTime: 10_000,
  /** How long a caller may leave an answer unread. */
  unreadTime: 30_000,
  /** How long a caller who was refused early may go on sending, so that the answer reaches him. */
  lingerTime: 1_000,
  /** Connections of one listener; more are closed at once. */
  connections: 4_096,
} as const
