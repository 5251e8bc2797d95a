import { connect } from 'node:net'

/** What came back over one connection. */
export interface Replies {
  /** The statuses of final answers, in order. */
  readonly statuses: readonly number[]
  /** Why there will be no more. */
  readonly ended: 'enough' | 'closed' | 'silence'
}

/** Sends bytes over a connection of their own, and reads until `enough` answers, the end, or `patience` milliseconds of silence. */
export function exchange(origin: string, bytes: Buffer, enough: number, patience: number): Promise<Replies> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve) => {
    const statuses: number[] = []
    let rest: Buffer = Buffer.alloc(0)
    const socket = connect({ host: hostname, port: Number(port), noDelay: true })
    const end = (ended: Replies['ended']): void => {
      socket.resetAndDestroy()
      resolve({ statuses, ended })
    }
    socket.setTimeout(patience, () => end('silence'))
    socket.on('connect', () => socket.write(bytes))
    socket.on('error', () => end('closed'))
    socket.on('close', () => end('closed'))
    socket.on('data', (chunk) => {
      rest = takeAnswers(Buffer.concat([rest, chunk]), statuses)
      if (statuses.length >= enough) end('enough')
    })
  })
}

/** Takes whole answers off the front; gives what is left. */
function takeAnswers(bytes: Buffer, statuses: number[]): Buffer {
  let rest = bytes
  for (;;) {
    const headEnd = rest.indexOf('\r\n\r\n')
    if (headEnd < 0) return rest
    const head = rest.toString('latin1', 0, headEnd)
    const end = endOf(head, headEnd + 4)
    if (end > rest.length) return rest
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1] ?? Number.NaN)
    if (!(status < 200)) statuses.push(status)
    rest = rest.subarray(end)
  }
}

/** Where the answer whose body begins at `bodyStart` ends. */
function endOf(head: string, bodyStart: number): number {
  // Only node's own refusals come in chunks, and they are empty.
  if (/^transfer-encoding: chunked/im.test(head)) return bodyStart + '0\r\n\r\n'.length
  return bodyStart + Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0)
}
